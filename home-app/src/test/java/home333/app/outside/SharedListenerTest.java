package home333.app.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.app.TestHome;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import home333.testkit.MemoryListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedListenerTest {
    private static final Overheard SAID =
            new Overheard.ServerSpoke(
                    new DhcpServer(
                            MacAddress.parse("b8:27:eb:00:00:01"), Ipv4Address.parse("198.18.0.1")),
                    TestHome.NOON);

    private final MemoryListener source = new MemoryListener();
    private final SharedListener shared = new SharedListener(source);
    private final List<String> heard = new ArrayList<>();

    @Test
    void all_hear_what_one_listening_brings_for_as_long_as_one_is_left() throws IOException {
        var one = shared.listen(_ -> heard.add("one"));
        var other = shared.listen(_ -> heard.add("other"));
        assertThat(source.listening()).isEqualTo(1);
        source.say(SAID);

        one.close();
        one.close();
        source.say(SAID);
        assertThat(heard).containsExactly("one", "other", "other");

        other.close();
        assertThat(source.listening()).isZero();
        try (var _ = shared.listen(_ -> {})) {
            assertThat(source.listening()).isEqualTo(1);
        }
    }

    @Test
    void what_fails_for_one_does_so_for_no_other() throws IOException {
        var _ =
                shared.listen(_ -> {
                    throw new IllegalStateException("a mistake");
                });
        var _ = shared.listen(_ -> heard.add("other"));

        source.say(SAID);

        assertThat(heard).containsExactly("other");
    }

    @Test
    void what_could_not_begin_is_begun_by_the_next_who_wants_to_hear() throws IOException {
        var tries = new ArrayList<Integer>();
        PassiveListener late =
                to -> {
                    tries.add(1);
                    if (tries.size() == 1) {
                        throw new IOException("no right to listen");
                    }
                    return source.listen(to);
                };
        var waiting = new SharedListener(late);

        assertThatIOException().isThrownBy(() -> waiting.listen(_ -> heard.add("lost")));
        var _ = waiting.listen(_ -> heard.add("found"));
        source.say(SAID);

        assertThat(heard).containsExactly("found");
    }
}
