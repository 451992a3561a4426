package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.adapters.services.message.Spnego;
import home333.domain.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Agrees on a dialect of SMB and begins a session that it never enters: the server says its version
 * and name before it asks who is there. [MS-SMB2] sections 2.2.1 to 2.2.6; by way of port 139 the
 * session of RFC 1002 section 4.3.2 comes first.
 */
final class SmbProbe implements ServiceProbe {
    private static final int NETBIOS = 139;
    private static final int POSITIVE = 0x82;
    private static final int LONGEST = 32 * 1024;
    private static final int HEADER = 64;
    private static final int NEGOTIATE = 0;
    private static final int SESSION_SETUP = 1;
    private static final int[] DIALECTS = {0x0202, 0x0210, 0x0300, 0x0302, 0x0311};
    private static final Map<Integer, String> DIALECT_NAMES =
            Map.of(0x0202, "2.0.2", 0x0210, "2.1", 0x0300, "3.0", 0x0302, "3.0.2", 0x0311, "3.1.1");

    @Override
    public boolean suits(Port port) {
        return port.number() == 445 || port.number() == NETBIOS;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        if (conversation.port().number() == NETBIOS && !hasSession(conversation)) {
            return Optional.empty();
        }
        say(conversation, negotiation());
        Optional<String> dialect = dialect(hear(conversation));
        if (dialect.isEmpty()) {
            return Optional.empty();
        }
        List<Clue> clues = new ArrayList<>();
        clues.add(new Clue("smb.dialect", "SMB " + dialect.get()));
        try {
            say(conversation, setup());
            Ntlm.in(hear(conversation)).ifPresent(ntlm -> clues.addAll(ntlm.clues("smb")));
        } catch (IOException _) {
            // that it speaks SMB is known
        }
        return Optional.of(new Answer("smb", clues));
    }

    /** Any server answers to the name {@code *SMBSERVER}. */
    private static boolean hasSession(Conversation conversation) throws IOException {
        byte[] called = netbiosName("*SMBSERVER");
        byte[] calling = netbiosName("HOME333");
        conversation.say(
                new Octets()
                        .two(0x8100)
                        .two(called.length + calling.length)
                        .all(called)
                        .all(calling)
                        .toBytes());
        return (conversation.hear(4)[0] & 0xFF) == POSITIVE;
    }

    /**
     * Sixteen characters, the last one a zero or a space's kind, in halves: RFC 1001 section 14.
     */
    private static byte[] netbiosName(String name) {
        var octets = new Octets().one(32);
        for (int i = 0; i < 16; i++) {
            int letter = i < name.length() ? name.charAt(i) : ' ';
            octets.one('A' + (letter >> 4)).one('A' + (letter & 15));
        }
        return octets.one(0).toBytes();
    }

    private static void say(Conversation conversation, byte[] message) throws IOException {
        conversation.say(new Octets().four(message.length).all(message).toBytes());
    }

    private static byte[] hear(Conversation conversation) throws IOException {
        int length = new Reading(conversation.hear(4)).four();
        if (length < HEADER || length > LONGEST) {
            throw new Reading.TornException();
        }
        return conversation.hear(length);
    }

    /** Empty if it is no answer to a negotiation of SMB 2 or 3. */
    static Optional<String> dialect(byte[] message) throws IOException {
        var reading = new Reading(message);
        boolean isSmb = reading.one() == 0xFE && reading.text(3).equals("SMB");
        boolean isFine = reading.skip(4).four() == 0 && reading.twoLow() == NEGOTIATE;
        int number = reading.skip(HEADER - 14 + 4).twoLow();
        return isSmb && isFine ? Optional.ofNullable(DIALECT_NAMES.get(number)) : Optional.empty();
    }

    private static Octets header(int command) {
        return new Octets()
                .one(0xFE)
                .text("SMB")
                .twoLow(HEADER)
                .zeros(6)
                .twoLow(command)
                .twoLow(1) // credits
                .zeros(8)
                .fourLow(command) // each message has its number
                .zeros(36);
    }

    private static byte[] negotiation() {
        byte[] guid = new byte[16];
        byte[] salt = new byte[32];
        ThreadLocalRandom.current().nextBytes(guid);
        ThreadLocalRandom.current().nextBytes(salt);
        int end = HEADER + 36 + 2 * DIALECTS.length;
        int contexts = (end + 7) / 8 * 8;
        var message =
                header(NEGOTIATE)
                        .twoLow(36)
                        .twoLow(DIALECTS.length)
                        .twoLow(1) // signing is possible
                        .zeros(6)
                        .all(guid)
                        .fourLow(contexts)
                        .fourLow(1);
        for (int dialect : DIALECTS) {
            message.twoLow(dialect);
        }
        return message.zeros(contexts - end)
                .twoLow(1) // integrity before login, by SHA-512
                .twoLow(6 + salt.length)
                .zeros(4)
                .twoLow(1)
                .twoLow(salt.length)
                .twoLow(1)
                .all(salt)
                .toBytes();
    }

    private static byte[] setup() {
        byte[] token = Spnego.offering(Ntlm.GREETING);
        return header(SESSION_SETUP)
                .twoLow(25)
                .one(0)
                .one(1)
                .zeros(8)
                .twoLow(HEADER + 24)
                .twoLow(token.length)
                .zeros(8)
                .all(token)
                .toBytes();
    }
}
