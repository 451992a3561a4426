package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a probe that somebody plugged in can do to a scan: nothing but answer. */
@Timeout(60)
class PluggedProbeTest {
    private final AtomicLong heard = new AtomicLong();
    private LoopbackServer server;

    /** What a probe does with its conversation. */
    private interface Manners {
        void behave(Conversation conversation) throws IOException;
    }

    @BeforeEach
    void serve() throws IOException {
        server =
                new LoopbackServer(caller -> {
                    var in = caller.getInputStream();
                    for (int n = in.read(new byte[4096]); n > 0; n = in.read(new byte[4096])) {
                        var _ = heard.addAndGet(n);
                    }
                });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_probe_that_throws_has_heard_nothing() throws Exception {
        assertThat(
                        identify(
                                Duration.ofMillis(500),
                                _ -> {
                                    throw new IndexOutOfBoundsException("at 7");
                                }))
                .containsExactly(byNumber());
    }

    @Test
    void a_probe_that_does_not_stop_talking_is_cut_off() throws Exception {
        var junk = new byte[1024];

        var services =
                identify(
                        Duration.ofMillis(500),
                        conversation -> {
                            while (true) {
                                conversation.say(junk);
                            }
                        });

        assertThat(services).containsExactly(byNumber());
        assertThat(heard).hasValueLessThan(64 * 1024);
    }

    @Test
    void a_probe_that_ignores_the_interrupt_does_not_keep_the_scan() throws Exception {
        var over = new CountDownLatch(1);
        try {
            var services =
                    identify(
                            Duration.ofMillis(100),
                            _ -> {
                                while (over.getCount() > 0) {
                                    var _ = Thread.interrupted();
                                    Thread.onSpinWait();
                                }
                            });

            assertThat(services).containsExactly(byNumber());
            assertThat(over.getCount()).isEqualTo(1);
        } finally {
            over.countDown();
        }
    }

    private List<Service> identify(Duration patience, Manners manners) throws InterruptedException {
        ServiceProbe probe =
                new ServiceProbe() {
                    @Override
                    public boolean suits(Port port) {
                        return port.equals(server.port());
                    }

                    @Override
                    public Optional<Answer> ask(Conversation conversation) throws IOException {
                        manners.behave(conversation);
                        return Optional.of(new Answer("mine", List.of()));
                    }
                };
        return new SocketServiceIdentifier(List.of(probe), Rules.bundled())
                .identify(LoopbackServer.HOST, List.of(server.port()), patience)
                .services();
    }

    private Service byNumber() {
        return Service.byNumber(server.port(), PortNames.nameOf(server.port()));
    }
}
