package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/**
 * A polite question to a UDP port. Whoever knows a protocol that is missing here writes one and
 * hands it to {@link SocketUdpScanner}. Safe for use by several threads; the limits are those of
 * {@link ServiceProbe}.
 */
public interface UdpProbe {
    /**
     * Whether this protocol is usual on a port; the question is put to these ports only.
     *
     * @param port never one that prints what it reads
     */
    boolean suits(Port port);

    /**
     * Asks, without credentials and without a change on the other side.
     *
     * @param conversation fresh, with a limit on datagrams, bytes and time; closed by the caller
     * @return empty if nothing came that is an answer in this protocol
     * @throws IOException if the host said that nobody listens, or cannot be reached: to be thrown
     *     on, for it says how the port stands
     */
    Optional<Answer> ask(UdpConversation conversation) throws IOException;
}
