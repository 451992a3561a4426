package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.TestHome;
import home333.app.look.KeyInquiry.Shown;
import home333.app.look.KeyInquiry.Visit;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.ports.ServiceIdentifier;
import home333.testkit.MemoryScanStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyInquiryTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Anchor KEY = new Anchor(Anchor.TLS_KEY, "key");
    private static final Device NAS =
            new Device.Builder(new DeviceId("nas"), TestHome.NOON)
                    .anchors(List.of(KEY, new Anchor(Anchor.SSH_HOST_KEY, "key")))
                    .build();

    private static KeyInquiry inquiry(ServiceIdentifier identifier) {
        return new KeyInquiry(
                identifier, new KnownPorts(new MemoryScanStore(1), () -> TestHome.NOON));
    }

    private static IpAddress address(int number) {
        return IpAddress.parse("198.18.64.0").plus(number);
    }

    private static Visit visit(int number) {
        return new Visit(NAS, List.of(address(number)), _ -> false);
    }

    private static Identified shown(Anchor... keys) {
        return Identified.of(List.of(), List.of(keys));
    }

    @Test
    void all_are_asked_side_by_side() throws InterruptedException {
        var together = new CountDownLatch(16);
        KeyInquiry inquiry =
                inquiry((_, _, _) -> {
                    together.countDown();
                    together.await(); // for ever, unless as many are asked meanwhile
                    return shown(KEY);
                });
        List<Visit> all = IntStream.rangeClosed(1, 16).mapToObj(KeyInquiryTest::visit).toList();

        assertThat(inquiry.ask(all, LONG))
                .extracting(Shown::address)
                .contains(address(1), address(16));
    }

    @Test
    void who_never_answers_keeps_nothing_from_the_others() throws InterruptedException {
        var over = new CountDownLatch(1);
        KeyInquiry inquiry =
                inquiry((host, _, _) -> {
                    while (host.equals(address(1)) && over.getCount() > 0) {
                        Thread.onSpinWait(); // deaf to interrupts
                    }
                    return shown(KEY);
                });

        List<Shown> shown = inquiry.ask(List.of(visit(1), visit(2)), SHORT);
        over.countDown();

        assertThat(shown).containsOnly(new Shown(address(2), Set.of(KEY)));
    }

    @Test
    void an_interrupt_ends_it() {
        KeyInquiry inquiry =
                inquiry((_, _, _) -> {
                    new CountDownLatch(1).await();
                    return shown();
                });

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> inquiry.ask(List.of(visit(1)), LONG))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void what_is_said_and_not_proved_is_passed_over() throws InterruptedException {
        KeyInquiry inquiry = inquiry((_, _, _) -> shown(new Anchor(Anchor.UPNP_UDN, "uuid:1")));

        assertThat(inquiry.ask(List.of(visit(1)), LONG)).isEmpty();
    }

    @Test
    void what_fails_at_one_port_leaves_the_other_one() throws InterruptedException {
        KeyInquiry inquiry =
                inquiry((_, ports, _) -> {
                    if (ports.contains(new Port(443))) {
                        throw new NoClassDefFoundError("some/Library");
                    }
                    return shown(KEY);
                });

        assertThat(inquiry.ask(List.of(visit(1)), LONG)).hasSize(1);
    }

    @Test
    void a_slow_port_leaves_time_for_the_other_one() throws InterruptedException {
        KeyInquiry inquiry =
                inquiry((_, ports, patience) -> {
                    if (ports.contains(new Port(443))) {
                        Thread.sleep(patience); // as one that a firewall keeps silent
                        return shown();
                    }
                    return shown(KEY);
                });

        assertThat(inquiry.ask(List.of(visit(1)), Duration.ofSeconds(2))).hasSize(1);
    }
}
