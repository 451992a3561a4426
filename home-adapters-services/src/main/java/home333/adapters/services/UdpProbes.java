package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The probes for UDP that come with 333HOME. */
final class UdpProbes {
    static final List<UdpProbe> ALL =
            Stream.of(NameQuestions.ALL, HomeQuestions.ALL, ServerQuestions.ALL)
                    .flatMap(List::stream)
                    .toList();

    /** Says next to nothing; nothing at all is a datagram that Java does not send. */
    static final byte[] NEXT_TO_NOTHING = {0};

    /** What a port is asked whose protocol is not known; silence proves nothing there. */
    static final UdpProbe ANYTHING =
            new UdpProbe() {
                @Override
                public boolean suits(Port port) {
                    return true;
                }

                @Override
                public Optional<Answer> ask(UdpConversation conversation) throws IOException {
                    return conversation.ask(
                            NEXT_TO_NOTHING, _ -> Optional.of(new Answer("", List.of())));
                }
            };

    private UdpProbes() {}
}
