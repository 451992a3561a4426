/** Messages of the DNS, as mDNS, LLMNR and NetBIOS's name service write them, too. */
@NullMarked
package home333.adapters.services.dns;

import org.jspecify.annotations.NullMarked;
