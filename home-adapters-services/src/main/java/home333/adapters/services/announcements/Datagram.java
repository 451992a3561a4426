package home333.adapters.services.announcements;

import home333.domain.IpAddress;

/**
 * What came in.
 *
 * @param from who sent it, so the packet says
 * @param port from which port
 * @param line where it came in
 * @param content the message
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, and never compared
record Datagram(IpAddress from, int port, Line line, byte[] content) {}
