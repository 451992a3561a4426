package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Greets in a version of the protocol that no server speaks: PostgreSQL says so before it asks who
 * is there.
 */
final class PostgresProbe implements ServiceProbe {
    private static final Set<Integer> PORTS = Set.of(5432, 5433, 6432);
    private static final int LONGEST = 8192;
    private static final byte[] TLS_REQUEST = new Octets().four(8).four(80_877_103).toBytes();
    private static final byte[] GREETING = new Octets().four(8).four(0).toBytes();

    @Override
    public boolean suits(Port port) {
        return PORTS.contains(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(GREETING);
        if (conversation.hear(1)[0] != 'E') {
            return Optional.empty();
        }
        byte[] size = conversation.hear(4);
        int length = Octets.twoAt(size, 2) - 4;
        if (Octets.twoAt(size, 0) != 0 || length < 1 || length > LONGEST) {
            return Optional.empty();
        }
        return read(conversation.hear(length)).map(answer -> withCertificate(answer, conversation));
    }

    /** A server that has TLS shows its certificate on the next connection. */
    private static Answer withCertificate(Answer answer, Conversation conversation) {
        try (var next = conversation.again()) {
            next.say(TLS_REQUEST);
            return next.hear(1)[0] == 'S'
                    ? Tunnel.through(next).around(answer, answer.protocol())
                    : answer;
        } catch (IOException _) {
            return answer;
        }
    }

    /** Fields of a letter and a text that ends in 0; M is the message, C the SQLSTATE. */
    static Optional<Answer> read(byte[] fields) {
        String message = "";
        String state = "";
        for (String field : new String(fields, StandardCharsets.UTF_8).split("\0", -1)) {
            if (field.startsWith("M")) {
                message = field.substring(1);
            } else if (field.startsWith("C")) {
                state = field.substring(1);
            }
        }
        return message.isEmpty() || !state.matches("[0-9A-Z]{5}")
                ? Optional.empty()
                : Optional.of(Answer.of("postgresql", "postgresql.error", message));
    }
}
