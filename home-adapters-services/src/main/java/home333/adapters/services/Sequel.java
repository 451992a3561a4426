package home333.adapters.services;

import home333.adapters.services.ssh.SshKeyExchange;
import home333.domain.Anchor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What more a server shows after its greeting, without being entered. */
final class Sequel {

    private Sequel() {}

    /**
     * The answer with what more was learned; nothing of it is lost if that fails.
     *
     * @param greeting the first line
     */
    static Answer to(Answer answer, String greeting, Conversation conversation) {
        try {
            return switch (answer.protocol()) {
                case "ssh" -> withHostKey(answer, greeting, conversation);
                case "vnc" -> withSecurity(answer, greeting, conversation);
                case "smtp" -> smtp(answer, conversation);
                case "imap" -> tls(answer, conversation, "a STARTTLS", "a OK");
                case "pop3" -> tls(answer, conversation, "STLS", "+OK");
                case "ftp" -> tls(answer, conversation, "AUTH TLS", "234");
                default -> answer;
            };
        } catch (IOException _) {
            return answer;
        }
    }

    private static Answer withHostKey(Answer answer, String greeting, Conversation conversation)
            throws IOException {
        List<Anchor> anchors =
                new SshKeyExchange(conversation::hear, conversation::say, greeting)
                                .hostKey()
                                .map(key -> new Anchor(Anchor.SSH_HOST_KEY, Fingerprint.of(key)))
                                .stream()
                                .toList();
        return answer.with(answer.protocol(), List.of(), anchors);
    }

    /** The ways to log in that an RFB server offers, RFC 6143 section 7.1.2. */
    private static Answer withSecurity(Answer answer, String greeting, Conversation conversation)
            throws IOException {
        if (!greeting.matches("RFB 003\\.(00[78]|889)")) {
            return answer;
        }
        conversation.say("RFB 003.008\n");
        int count = conversation.hear(1)[0] & 0xFF;
        String kinds = Arrays.toString(conversation.hear(Math.min(count, 16)));
        return answer.with(
                answer.protocol(),
                List.of(new Clue("vnc.security", greeting + " " + kinds)),
                List.of());
    }

    private static Answer smtp(Answer answer, Conversation conversation) throws IOException {
        conversation.say("EHLO home333.invalid\r\n");
        List<String> features = reply(conversation, line -> line.startsWith("250 "));
        return features.stream().anyMatch(line -> line.matches("250[ -]STARTTLS"))
                ? tls(answer, conversation, "STARTTLS", "220")
                : answer;
    }

    private static Answer tls(
            Answer answer, Conversation conversation, String question, String consent)
            throws IOException {
        if (conversation.isTunnelled()) {
            return answer;
        }
        conversation.say(question + "\r\n");
        Predicate<String> isAnswer = line -> !line.startsWith("* ") && !line.matches("[0-9]{3}-.*");
        List<String> lines = reply(conversation, isAnswer);
        return lines.isEmpty() || !lines.getLast().startsWith(consent)
                ? answer
                : Tunnel.through(conversation).around(answer, answer.protocol());
    }

    /** Lines up to the last of a reply; nobody has as many as are read at most. */
    private static List<String> reply(Conversation conversation, Predicate<String> isLast)
            throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 32; i++) {
            String line = conversation.hearLine();
            lines.add(line);
            boolean failed = line.isEmpty() || line.matches("[45][0-9]{2} .*");
            if (failed || isLast.test(line)) {
                break;
            }
        }
        return lines;
    }
}
