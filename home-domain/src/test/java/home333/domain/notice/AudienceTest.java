package home333.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.presence.PresenceEvent;
import home333.domain.wake.WakeReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Device NAS = device("nas", "cellar");
    private static final Device SWITCH = device("switch", "network");
    private static final Set<NoticeKind> ALL = Audience.ALL.kinds();

    private static Device device(String id, String tag) {
        return new Device.Builder(new DeviceId(id), NOW).name(id).tags(List.of(tag)).build();
    }

    private static HomeEvent went(Device device, Device... behind) {
        var change =
                new PresenceEvent(
                        PresenceEvent.Kind.WENT,
                        Presence.OFFLINE,
                        Reason.of(Reason.Kind.NO_ADDRESS),
                        NOW);
        return new HomeEvent.PresenceChanged(device, change, List.of(behind));
    }

    private static HomeEvent wakeFailed(Device device) {
        var report =
                new WakeReport(
                        List.of(MacAddress.parse("b8:27:eb:00:00:01")),
                        Optional.of(device.id()),
                        NOW,
                        List.of(),
                        Map.of(),
                        false,
                        List.of());
        return new HomeEvent.WakeFailed(NOW, device.name(), report);
    }

    private static boolean wants(Audience audience, HomeEvent event) {
        return audience.wants(
                event,
                id -> List.of(NAS, SWITCH).stream().filter(d -> d.id().equals(id)).findAny());
    }

    @Test
    void without_a_choice_everything_is_told() {
        assertThat(wants(Audience.ALL, went(NAS))).isTrue();
        assertThat(wants(Audience.ALL, new HomeEvent.LookFailed(NOW, "no interface"))).isTrue();
    }

    @Test
    void other_kinds_are_not_told() {
        var audience = new Audience(Set.of(NoticeKind.CAME), Set.of(), Set.of());
        assertThat(wants(audience, went(NAS))).isFalse();
    }

    @Test
    void only_the_chosen_devices_are_told_of_by_id_or_tag() {
        var byId = new Audience(ALL, Set.of(NAS.id()), Set.of());
        var byTag = new Audience(ALL, Set.of(), Set.of("Cellar"));
        for (Audience audience : List.of(byId, byTag)) {
            assertThat(wants(audience, went(NAS))).isTrue();
            assertThat(wants(audience, wakeFailed(NAS))).isTrue();
            assertThat(wants(audience, went(SWITCH))).isFalse();
            assertThat(wants(audience, wakeFailed(SWITCH))).isFalse();
        }
    }

    @Test
    void a_switch_is_told_of_to_whoever_cares_for_what_hangs_on_it() {
        var audience = new Audience(ALL, Set.of(), Set.of("cellar"));
        assertThat(wants(audience, went(SWITCH, NAS))).isTrue();
    }

    @Test
    void what_is_about_no_device_is_for_everybody() {
        var audience = new Audience(ALL, Set.of(NAS.id()), Set.of());
        assertThat(wants(audience, new HomeEvent.LookFailed(NOW, "no interface"))).isTrue();
    }
}
