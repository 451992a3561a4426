package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe that somebody plugged in can do to a scan: nothing but answer. */
@Timeout(60)
class PluggedProbeTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final AtomicLong heard = new AtomicLong();
    private LoopbackServer server;

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

    static Stream<Throwable> failures() {
        return Stream.of(
                new IndexOutOfBoundsException("at 7"),
                new NoClassDefFoundError("some/Library"),
                new StackOverflowError(),
                new AssertionError("of its own"),
                new TimeoutException("not declared"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_probe_that_throws_has_heard_nothing(Throwable failure) throws Exception {
        assertThat(identify(SHORT, _ -> thrown(failure))).containsExactly(byNumber());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_probe_that_throws_when_it_is_chosen_is_not_chosen(Throwable failure) throws Exception {
        ServiceProbe probe =
                new ServiceProbe() {
                    @Override
                    public boolean suits(Port port) {
                        return PluggedProbeTest.<RuntimeException>thrown(failure).isEmpty();
                    }

                    @Override
                    public Optional<Answer> ask(Conversation conversation) {
                        return Optional.of(new Answer("mine", List.of()));
                    }
                };

        assertThat(identify(SHORT, probe)).containsExactly(byNumber());
    }

    @Test
    void an_error_of_the_machine_goes_on() {
        var failure = new OutOfMemoryError("no more");

        assertThatThrownBy(() -> identify(SHORT, _ -> thrown(failure))).hasRootCause(failure);
    }

    @Test
    void a_probe_that_does_not_stop_talking_is_cut_off() throws Exception {
        var junk = new byte[1024];

        var services =
                identify(
                        SHORT,
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
                                return Optional.empty();
                            });

            assertThat(services).containsExactly(byNumber());
            assertThat(over.getCount()).isEqualTo(1);
        } finally {
            over.countDown();
        }
    }

    @Test
    void probes_that_spin_leave_other_hosts_their_threads() throws Exception {
        var over = new CountDownLatch(1);
        var greeting = "SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(ISO_8859_1);
        try (var ssh = LoopbackServer.saying(greeting)) {
            ServiceProbe spinning =
                    new PluggedProbe(
                            server.port(),
                            _ -> {
                                while (over.getCount() > 0) {
                                    Thread.onSpinWait();
                                }
                                return Optional.empty();
                            });
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                var _ = identify(Duration.ofMillis(100), spinning);
            }

            assertThat(
                            new SocketServiceIdentifier(List.of(spinning), Rules.bundled())
                                    .identify(
                                            LoopbackServer.HOST,
                                            List.of(ssh.port()),
                                            Duration.ofSeconds(20))
                                    .services())
                    .extracting(Service::product)
                    .containsExactly("OpenSSH");
        } finally {
            over.countDown();
        }
    }

    /** Anything can be thrown, whatever is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Optional<Answer> thrown(Throwable failure) throws T {
        throw (T) failure;
    }

    private List<Service> identify(Duration patience, PluggedProbe.Manners manners)
            throws InterruptedException {
        return identify(patience, new PluggedProbe(server.port(), manners));
    }

    private List<Service> identify(Duration patience, ServiceProbe probe)
            throws InterruptedException {
        return new SocketServiceIdentifier(List.of(probe), Rules.bundled())
                .identify(LoopbackServer.HOST, List.of(server.port()), patience)
                .services();
    }

    private Service byNumber() {
        return Service.byNumber(server.port(), PortNames.nameOf(server.port()));
    }
}
