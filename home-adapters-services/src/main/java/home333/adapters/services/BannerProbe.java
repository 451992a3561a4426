package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Listens to a server that speaks first. */
final class BannerProbe implements ServiceProbe {
    private static final Set<Integer> PORTS =
            Set.of(
                    21, 22, 23, 25, 110, 119, 143, 587, 873, 2022, 2121, 2222, 2323, 2525, 3306,
                    5038, 5900, 5901, 5902, 6600);
    private static final Set<Integer> MAIL = Set.of(25, 465, 587, 2525);
    private static final int LONGEST = 4096;
    private static final Pattern ENDED_REPLY = Pattern.compile("\n220 [^\n]*\n");
    private static final int TELNET_COMMAND = 255; // IAC, RFC 854
    private static final int MYSQL_PROTOCOL = 10;
    private static final int MYSQL_ERROR = 255;

    @Override
    public boolean suits(Port port) {
        return PORTS.contains(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        byte[] greeting = conversation.hearUntil(BannerProbe::isWhole);
        return greeting.length == 0
                ? Optional.empty()
                : Optional.of(answer(greeting, conversation));
    }

    /** What a greeting says, and what its server shows when it is spoken to. */
    static Answer answer(byte[] greeting, Conversation conversation) {
        Answer answer = read(greeting, conversation.port());
        int lineEnd = endOfLine(greeting);
        conversation.unhear(Arrays.copyOfRange(greeting, lineEnd, greeting.length));
        return Sequel.to(answer, firstLine(greeting), conversation);
    }

    /** A reply of several lines, as FTP and SMTP have it, is not over with the first. */
    static boolean isWhole(byte[] heard) {
        String text = new String(heard, StandardCharsets.ISO_8859_1);
        if (text.startsWith("220-") && heard.length < LONGEST) {
            return ENDED_REPLY.matcher(text).find();
        }
        return text.indexOf('\n') >= 0
                || (heard[0] & 0xFF) == TELNET_COMMAND
                || isMysql(heard)
                || heard.length >= LONGEST;
    }

    /** After the first line, or after all where the greeting is a reply of several. */
    private static int endOfLine(byte[] greeting) {
        int at = greeting[0] == '2' ? greeting.length : 0;
        while (at < greeting.length && greeting[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, greeting.length);
    }

    static Answer read(byte[] greeting, Port port) {
        if (isMysql(greeting)) {
            return mysql(greeting);
        }
        if ((greeting[0] & 0xFF) == TELNET_COMMAND) {
            return Answer.of("telnet", "telnet.banner", withoutCommands(greeting));
        }
        String line = firstLine(greeting);
        if (line.startsWith("SSH-")) {
            return Answer.of("ssh", "ssh.banner", line);
        }
        if (line.startsWith("RFB ")) {
            return Answer.of("vnc", "vnc.banner", line);
        }
        if (line.startsWith("+OK")) {
            return Answer.of("pop3", "pop3.banner", line);
        }
        if (line.startsWith("* OK") || line.startsWith("* PREAUTH")) {
            return Answer.of("imap", "imap.banner", line);
        }
        if (line.startsWith("220")) {
            boolean mail = MAIL.contains(port.number()) || line.contains("SMTP");
            return mail
                    ? Answer.of("smtp", "smtp.banner", line)
                    : Answer.of("ftp", "ftp.banner", line);
        }
        return Answer.of("", "banner", line);
    }

    private static String firstLine(byte[] greeting) {
        String text = new String(greeting, StandardCharsets.ISO_8859_1);
        return text.lines().findFirst().orElse("").stripTrailing();
    }

    /** Three octets of length, low first, a sequence number of 0, then the protocol or an error. */
    private static boolean isMysql(byte[] heard) {
        if (heard.length < 6) {
            return false;
        }
        int length = (heard[0] & 0xFF) | ((heard[1] & 0xFF) << 8) | ((heard[2] & 0xFF) << 16);
        int kind = heard[4] & 0xFF;
        return length < 1024
                && heard.length >= length + 4
                && heard[3] == 0
                && (kind == MYSQL_PROTOCOL || kind == MYSQL_ERROR);
    }

    private static Answer mysql(byte[] greeting) {
        boolean refused = (greeting[4] & 0xFF) == MYSQL_ERROR;
        int start = refused ? Math.min(7, greeting.length) : 5;
        int end = start;
        while (end < greeting.length && greeting[end] != 0) {
            end++;
        }
        String text = new String(greeting, start, end - start, StandardCharsets.ISO_8859_1);
        return Answer.of("mysql", refused ? "mysql.error" : "mysql.version", text);
    }

    /** The text between the commands, which are three octets each, RFC 854 and 855. */
    private static String withoutCommands(byte[] greeting) {
        var text = new StringBuilder();
        int i = 0;
        while (i < greeting.length) {
            int octet = greeting[i] & 0xFF;
            if (octet == TELNET_COMMAND) {
                i += 3;
            } else {
                text.append((char) octet);
                i++;
            }
        }
        return text.toString();
    }
}
