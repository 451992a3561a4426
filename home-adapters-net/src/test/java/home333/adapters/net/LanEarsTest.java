package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.domain.MacAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanEarsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Interfaces source = new Interfaces();
    private final LanEars ears = new LanEars(source);

    /** Interfaces that come, go, and cannot be listened to. */
    private static final class Interfaces implements EarSource {
        final List<String> present = new ArrayList<>(List.of("eth0", "wlan0"));
        final Set<String> deaf = new TreeSet<>();
        final Set<String> broken = new TreeSet<>();
        final Set<String> listening = new TreeSet<>();
        final List<Duration> heardFor = new ArrayList<>();

        @Override
        public Lans lans() {
            return new Lans(present.stream().map(Interfaces::link).toList(), List.of(), List.of());
        }

        private static Link link(String name) {
            var card = Optional.of(MacAddress.parse("02:33:30:00:00:02"));
            return new Link(name.hashCode(), name, card, true, false, true);
        }

        @Override
        public Ear ear(Link link) throws IOException {
            if (deaf.contains(link.name())) {
                throw new IOException("cannot open a packet socket on " + link.name());
            }
            if (broken.contains(link.name())) {
                throw new IllegalStateException(link.name());
            }
            assertThat(listening.add(link.name())).as("opened once").isTrue();
            return new Ear() {
                @Override
                public void hear(Duration patience, Consumer<ByteBuffer> frames) {
                    heardFor.add(patience);
                    if (broken.contains(link.name())) {
                        throw new IllegalStateException(link.name());
                    }
                }

                @Override
                public void close() {
                    listening.remove(link.name());
                }
            };
        }
    }

    @Test
    void one_interface_that_is_deaf_leaves_the_others_listening() throws IOException {
        source.deaf.add("wlan0");
        ears.open(NOON);
        assertThat(source.listening).containsExactly("eth0");

        source.deaf.clear();
        ears.keepUp(NOON.plusSeconds(29));
        assertThat(source.listening).containsExactly("eth0");
        ears.keepUp(NOON.plusSeconds(30));
        assertThat(source.listening).containsExactly("eth0", "wlan0");
    }

    @Test
    void the_time_of_hearing_is_shared_by_the_interfaces() throws Exception {
        ears.open(NOON);
        ears.hear(Duration.ofSeconds(1), _ -> {});

        assertThat(source.heardFor).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void without_an_interface_it_waits_all_the_same_until_it_is_interrupted() throws Exception {
        source.present.clear();
        ears.open(NOON);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ears.hear(Duration.ofDays(1), _ -> {}))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void where_no_interface_can_be_listened_to_it_says_why() {
        source.deaf.addAll(source.present);

        assertThatThrownBy(() -> ears.open(NOON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot open a packet socket");
    }

    @Test
    void a_listening_that_does_not_begin_leaves_nothing_open() {
        source.broken.add("wlan0");

        assertThatThrownBy(() -> new LanListener(source, () -> NOON).listen(_ -> {}))
                .isInstanceOf(IllegalStateException.class);

        assertThat(source.listening).isEmpty();
    }

    @Test
    void an_interface_that_comes_is_found_though_the_clock_was_set_back() throws IOException {
        ears.open(NOON);
        source.present.add("eth1");
        ears.keepUp(NOON.minus(Duration.ofDays(1)));

        assertThat(source.listening).containsExactly("eth0", "eth1", "wlan0");
    }

    @Test
    void an_interface_that_goes_is_listened_to_no_more() throws Exception {
        ears.open(NOON);
        source.present.remove("eth0");
        ears.keepUp(NOON.plusSeconds(30));
        assertThat(source.listening).containsExactly("wlan0");

        ears.close();
        assertThat(source.listening).isEmpty();
    }

    @Test
    void an_ear_that_fails_by_whatever_is_closed_and_opened_again_later() throws Exception {
        ears.open(NOON);
        source.broken.add("eth0");
        ears.hear(Duration.ZERO, _ -> {});
        ears.keepUp(NOON.plusSeconds(30));
        assertThat(source.listening).containsExactly("wlan0");

        source.broken.clear();
        ears.keepUp(NOON.plusSeconds(60));
        assertThat(source.listening).containsExactly("eth0", "wlan0");
    }
}
