/** Ports on ICMP, ARP, TCP and UDP sockets; the only module granted native access. */
@NullMarked
package home333.adapters.net;

import org.jspecify.annotations.NullMarked;
