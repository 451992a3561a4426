package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/**
 * A polite question to a port: the way to teach 333HOME a protocol. Whoever knows one that is
 * missing here writes a probe and hands it to {@link SocketServiceIdentifier}, with {@link Rules}
 * that tell products by its clues. Safe for use by several threads.
 *
 * <p>The limits hold for every probe: it is given a connection and cannot open one, it is never
 * asked about a port that prints what it reads, and bytes and time are counted for it. A probe that
 * fails, whatever it throws, has heard nothing; one that does not end when its thread is
 * interrupted is waited for no longer.
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
