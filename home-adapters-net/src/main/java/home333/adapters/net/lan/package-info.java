/** Where this machine stands: its interfaces, addresses, routes and neighbours. */
@NullMarked
package home333.adapters.net.lan;

import org.jspecify.annotations.NullMarked;
