/** Finds out which TCP ports of many hosts are open. */
@NullMarked
package home333.adapters.net.tcp;

import org.jspecify.annotations.NullMarked;
