/** A resolver of our own: names of addresses from the hosts file and from name servers. */
@NullMarked
package home333.adapters.net.dns;

import org.jspecify.annotations.NullMarked;
