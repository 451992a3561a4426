package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.EventRecord;
import home333.app.LocalEventBus;
import home333.app.TestHome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.event.HomeEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyChangesTest {
    private static final Anchor OLD = new Anchor(Anchor.SSH_HOST_KEY, "old");
    private static final Anchor NEW = new Anchor(Anchor.SSH_HOST_KEY, "new");
    private static final Anchor TLS = new Anchor(Anchor.TLS_KEY, "tls");
    private static final Device NAS =
            new Device.Builder(new DeviceId("nas"), TestHome.NOON).anchors(List.of(OLD)).build();

    private final LocalEventBus bus = new LocalEventBus();
    private final EventRecord events = new EventRecord(bus);
    private final KeyChanges changes = new KeyChanges(bus);

    @AfterEach
    void close() {
        events.close();
    }

    private void shown(Anchor... anchors) {
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), TestHome.NOON)
                        .deviceId(NAS.id())
                        .anchors(List.of(anchors))
                        .build();
        changes.tell(List.of(host), List.of(NAS), TestHome.NOON);
    }

    @Test
    void another_key_of_a_kind_is_told_once() throws InterruptedException {
        shown(NEW);
        shown(NEW);

        assertThat(events.all())
                .containsExactly(new HomeEvent.KeyChanged(TestHome.NOON, NAS, OLD, NEW));
    }

    @Test
    void one_key_more_beside_the_known_one_is_no_change() throws InterruptedException {
        shown(OLD, NEW);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void a_key_of_a_kind_that_was_never_seen_is_no_change() throws InterruptedException {
        shown(TLS);

        assertThat(events.all()).isEmpty();
    }
}
