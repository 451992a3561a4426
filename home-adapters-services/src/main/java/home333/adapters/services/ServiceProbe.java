package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/**
 * A polite question to a port. Whoever knows a protocol that is missing here writes one and hands
 * it to {@link SocketServiceIdentifier}. Safe for use by several threads.
 */
public interface ServiceProbe {
    /**
     * Whether this protocol is usual on a port; the question is put to these ports only.
     *
     * @param port an open TCP port, never one that prints what it reads
     */
    boolean suits(Port port);

    /**
     * Asks, without credentials and without a change on the other side.
     *
     * @param conversation fresh, with a limit on bytes and time; it is closed by the caller
     * @return empty if something else is spoken here
     * @throws IOException if the conversation failed, which counts as no answer
     */
    Optional<Answer> ask(Conversation conversation) throws IOException;
}
