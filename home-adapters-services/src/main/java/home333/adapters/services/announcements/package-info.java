/** What hosts announce of themselves: mDNS, NetBIOS, LLMNR, SSDP with UPnP, WS-Discovery. */
@NullMarked
package home333.adapters.services.announcements;

import org.jspecify.annotations.NullMarked;
