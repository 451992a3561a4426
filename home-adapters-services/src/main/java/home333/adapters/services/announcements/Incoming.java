package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.util.Optional;

/**
 * What came in.
 *
 * @param from who sent it, so the packet says
 * @param port from which port
 * @param lan where it came in; empty for what came across routers
 * @param content the message
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, and never compared
record Incoming(IpAddress from, int port, Optional<Segment> lan, byte[] content) {
    /** An address as it is met where this came in. */
    IpAddress zoned(IpAddress address) {
        return lan.map(segment -> segment.zoned(address)).orElse(address);
    }
}
