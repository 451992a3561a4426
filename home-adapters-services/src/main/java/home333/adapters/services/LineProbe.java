package home333.adapters.services;

import home333.adapters.services.rules.PatientText;
import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks in one line and is answered in one.
 *
 * @param protocol what is spoken
 * @param ports where it is usual
 * @param question with its line's end
 * @param answer what an answer is like; group 1 is the clue {@code protocol.answer}
 */
record LineProbe(String protocol, Set<Integer> ports, String question, Pattern answer)
        implements ServiceProbe {
    static final ServiceProbe MEMCACHED =
            new LineProbe(
                    "memcached",
                    Set.of(11211),
                    "version\r\n",
                    Pattern.compile("VERSION ([0-9][0-9A-Za-z._-]{0,30})"));

    /** Names a domain that is nobody's, and is told so before there is any account. */
    static final ServiceProbe XMPP =
            new LineProbe(
                    "xmpp",
                    Set.of(5222, 5269),
                    "<?xml version='1.0'?><stream:stream to='home333.invalid' xmlns='jabber:client'"
                            + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>\n",
                    Pattern.compile(
                            ".{0,600}?<stream:stream .{0,900}?(?:<text[^<>]{0,200}>([^<>]{0,200})</text>.*)?"));

    @Override
    public boolean suits(Port port) {
        return ports.contains(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(question);
        return read(conversation.hearLine());
    }

    Optional<Answer> read(String line) {
        var matcher = answer.matcher(new PatientText(line));
        try {
            return matcher.matches()
                    ? Optional.of(
                            Answer.of(
                                    protocol,
                                    protocol + ".answer",
                                    matcher.group(1) == null ? "" : matcher.group(1)))
                    : Optional.empty();
        } catch (PatientText.ExhaustedException _) {
            return Optional.empty();
        }
    }
}
