package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SitePresenceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final IpAddress ANY = IpAddress.parse("198.18.0.1");
    private static final Set<Method> ALL = Set.of(Method.ARP, Method.ICMP, Method.TCP);
    private static final Reason ANSWERED = Reason.of(Reason.Kind.ADDRESS_ANSWERED, "ARP", ANY);

    private static Device.Builder device(String id, String kind) {
        return new Device.Builder(new DeviceId(id), NOON).kind(kind).ips(List.of(ANY));
    }

    private static Device behind(String parent, String id, String kind) {
        return device(id, kind).parentId(new DeviceId(parent)).build();
    }

    private static List<Device> thirtyBehind(String parent) {
        return IntStream.range(0, 30)
                .mapToObj(i -> behind(parent, "nas-" + i, i % 3 == 0 ? "phone" : "nas"))
                .toList();
    }

    /** A site whose devices answer but for those that are off, each looked at when it is due. */
    private static final class Site {
        final SitePresence site;
        final List<Device> devices;
        final Map<DeviceId, PresenceState> states = new HashMap<>();
        final Map<DeviceId, Instant> due = new HashMap<>();
        final List<String> events = new ArrayList<>();
        final List<String> transitions = new ArrayList<>();
        final Set<DeviceId> off = new HashSet<>();
        Instant now = NOON;

        Site(Collection<Device> devices) {
            this.devices = List.copyOf(devices);
            site = new SitePresence(devices, new KindPatience());
            devices.forEach(device -> due.put(device.id(), NOON));
        }

        void runFor(Duration span) {
            Instant end = now.plus(span);
            for (; now.isBefore(end); now = now.plusSeconds(1)) {
                Map<DeviceId, Observation> round = new HashMap<>();
                devices.stream()
                        .filter(device -> !now.isBefore(due.getOrDefault(device.id(), now)))
                        .forEach(device -> round.put(device.id(), look(device)));
                site.after(states, round).forEach(this::take);
            }
        }

        private Observation look(Device device) {
            if (device.ips().isEmpty()) {
                return new Observation.NotLooked(now, Reason.of(Reason.Kind.NO_ADDRESS));
            }
            return off.contains(device.id())
                    ? new Observation.Silent(now, ALL, 3)
                    : new Observation.Answered(now, Source.ARP, ANSWERED);
        }

        private void take(DeviceId id, Verdict verdict) {
            states.put(id, verdict.state());
            due.put(id, now.plus(verdict.next().after()));
            if (verdict.isTransition()) {
                transitions.add(id + " " + verdict.state().presence());
            }
            verdict.event().ifPresent(event -> events.add(id + " " + event.kind()));
        }

        void turnOff(Collection<Device> some) {
            some.forEach(device -> off.add(device.id()));
        }

        PresenceState state(String id) {
            return states.getOrDefault(new DeviceId(id), PresenceState.unknown(NOON));
        }
    }

    private static List<Device> with(Device first, Collection<Device> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    @Test
    void thirty_children_of_a_dead_switch_are_one_event() {
        List<Device> all =
                with(device("switch", "switch").name("Switch").build(), thirtyBehind("switch"));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));

        site.turnOff(all);
        site.runFor(Duration.ofHours(3));

        assertThat(site.events).containsExactly("switch WENT");
        assertThat(site.state("nas-1").presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(site.state("nas-1").reason())
                .hasToString("cannot be seen because Switch, which it hangs on, is offline");
        assertThat(site.state("nas-0").reason()).isEqualTo(site.state("nas-1").reason());
    }

    @Test
    void children_of_a_dead_parent_that_may_sleep_are_no_events() {
        List<Device> all = with(device("box", "").name("Box").build(), thirtyBehind("box"));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));

        site.turnOff(all);
        site.runFor(Duration.ofHours(3));

        assertThat(site.events).containsExactly("box WENT");
    }

    @Test
    void who_is_back_with_its_parent_is_no_event_and_who_is_not_is_one() {
        List<Device> all = with(device("switch", "switch").build(), thirtyBehind("switch"));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));
        site.turnOff(all);
        site.runFor(Duration.ofHours(3));

        site.off.clear();
        site.off.add(new DeviceId("nas-1"));
        site.runFor(Duration.ofHours(1));

        assertThat(site.events).containsExactly("switch WENT", "switch CAME", "nas-1 WENT");
        assertThat(site.state("nas-2").presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void one_child_of_a_live_switch_is_told_in_time() {
        var site = new Site(with(device("switch", "switch").build(), thirtyBehind("switch")));
        site.runFor(Duration.ofMinutes(10));

        site.off.add(new DeviceId("nas-1"));
        site.runFor(Duration.ofMinutes(3));

        assertThat(site.events).containsExactly("nas-1 WENT");
    }

    @Test
    void a_dead_router_is_the_root_of_all_behind_its_switches() {
        Device router = device("router", "router").build();
        Device ap = behind("router", "ap", "access_point");
        List<Device> all = with(router, with(ap, thirtyBehind("ap")));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));

        site.turnOff(all);
        site.runFor(Duration.ofHours(3));
        assertThat(site.events).containsExactly("router WENT");

        site.off.clear();
        site.runFor(Duration.ofMinutes(10));
        assertThat(site.events).containsExactly("router WENT", "router CAME");
        assertThat(site.states.values()).allMatch(it -> it.presence() == Presence.ONLINE);
    }

    @Test
    void who_answers_though_its_parent_does_not_is_online() {
        var site = new Site(with(device("switch", "switch").build(), thirtyBehind("switch")));
        site.runFor(Duration.ofMinutes(10));

        site.off.add(new DeviceId("switch"));
        site.runFor(Duration.ofHours(1));

        assertThat(site.events).containsExactly("switch WENT");
        assertThat(site.transitions).doesNotContain("nas-1 UNKNOWN", "nas-2 UNKNOWN");
    }

    @Test
    void a_parent_in_doubt_is_looked_at_before_a_child_is_told() {
        Device router = device("router", "router").build();
        var site = new Site(List.of(router, behind("router", "nas", "nas")));
        site.runFor(Duration.ofMinutes(10));

        site.due.put(router.id(), Instant.MAX);
        site.off.add(new DeviceId("nas"));
        site.runFor(Duration.ofMinutes(4));

        assertThat(site.events).containsExactly("nas WENT");
        assertThat(site.due.get(router.id())).isBefore(site.now.plusSeconds(61));
    }

    @Test
    void everything_behind_a_parent_that_is_back_is_looked_at_at_once() {
        List<Device> all = with(device("switch", "switch").build(), thirtyBehind("switch"));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));
        site.turnOff(all);
        site.runFor(Duration.ofMinutes(10));

        site.off.remove(new DeviceId("switch"));
        all.subList(1, 31).forEach(it -> site.due.put(it.id(), Instant.MAX));
        site.runFor(Duration.ofSeconds(62));

        assertThat(site.events).containsExactly("switch WENT", "switch CAME");
        assertThat(site.state("nas-1").reason())
                .isNotEqualTo(Reason.of(Reason.Kind.PARENT_DOWN, "switch"));
        assertThat(site.due.values()).allMatch(due -> due.isBefore(site.now.plusSeconds(61)));
    }

    @Test
    void who_was_not_asked_lately_is_asked_before_a_switch_without_an_address_is_gone() {
        Device hub = device("hub", "switch").ips(List.of()).build();
        List<Device> two = thirtyBehind("hub").subList(1, 3);
        Device rare = behind("hub", "rare", "nas");
        List<Device> children = with(rare, two);
        var site = new Site(with(hub, children));
        site.runFor(Duration.ofMinutes(10));

        site.due.put(rare.id(), Instant.MAX);
        site.turnOff(children);
        site.runFor(Duration.ofMinutes(10));

        assertThat(site.events).containsExactly("hub WENT");
    }

    @Test
    void a_switch_without_an_address_is_known_by_what_is_behind_it() {
        Device hub = device("hub", "switch").ips(List.of()).build();
        List<Device> children = thirtyBehind("hub");
        var site = new Site(with(hub, children));
        site.runFor(Duration.ofMinutes(10));
        assertThat(site.state("hub").presence()).isEqualTo(Presence.ONLINE);

        site.turnOff(children.subList(1, 2));
        site.runFor(Duration.ofMinutes(10));
        assertThat(site.events).containsExactly("nas-1 WENT");

        site.turnOff(children);
        site.runFor(Duration.ofHours(3));
        assertThat(site.events).containsExactly("nas-1 WENT", "hub WENT");
        assertThat(site.state("hub").reason().toString())
                .endsWith("machines behind it fell silent together");

        site.off.clear();
        site.runFor(Duration.ofMinutes(10));
        assertThat(site.events)
                .containsExactlyInAnyOrder("nas-1 WENT", "hub WENT", "hub CAME", "nas-1 CAME");
    }

    @Test
    void two_machines_that_leave_a_switch_without_an_address_are_told() {
        Device hub = device("hub", "switch").ips(List.of()).build();
        List<Device> two = thirtyBehind("hub").subList(1, 3);
        var site = new Site(with(hub, two));
        site.runFor(Duration.ofMinutes(10));

        site.turnOff(two);
        site.runFor(Duration.ofMinutes(10));

        assertThat(site.events).containsExactlyInAnyOrder("nas-1 WENT", "nas-2 WENT");
    }

    @Test
    @Timeout(10)
    void machines_that_hang_on_each_other_hang_nothing() {
        List<Device> ring =
                List.of(
                        behind("c", "a", "nas"),
                        behind("a", "b", "nas"),
                        behind("b", "c", "nas"),
                        device("d", "switch").ips(List.of()).parentId(new DeviceId("e")).build(),
                        device("e", "switch").ips(List.of()).parentId(new DeviceId("d")).build(),
                        behind("d", "f", "nas"));
        var site = new Site(ring);
        site.runFor(Duration.ofMinutes(10));
        site.turnOff(ring);
        site.runFor(Duration.ofMinutes(30));

        assertThat(site.state("f").presence()).isIn(Presence.OFFLINE, Presence.UNKNOWN);
    }

    @Test
    void who_no_longer_hangs_on_the_dead_parent_is_judged_by_itself() {
        List<Device> all = with(device("switch", "switch").build(), thirtyBehind("switch"));
        var site = new Site(all);
        site.runFor(Duration.ofMinutes(10));
        site.turnOff(all);
        site.runFor(Duration.ofMinutes(10));

        var replugged = new Site(List.of(device("nas-1", "nas").build()));
        replugged.states.putAll(site.states);
        replugged.now = site.now;
        replugged.turnOff(all);
        replugged.runFor(Duration.ofMinutes(10));

        assertThat(replugged.events).containsExactly("nas-1 WENT");
    }

    @RepeatedTest(30)
    void nothing_behind_a_dead_parent_is_told_whenever_it_is_looked_at(RepetitionInfo run) {
        RandomGenerator random = Trace.random(run.getCurrentRepetition());
        List<Device> all = with(device("switch", "switch").build(), thirtyBehind("switch"));
        var site = new Site(all);
        all.forEach(it -> site.due.put(it.id(), NOON.plusSeconds(random.nextInt(60))));
        site.runFor(Duration.ofSeconds(120 + random.nextInt(120)));
        site.turnOff(all);
        site.runFor(Duration.ofHours(2));

        assertThat(site.events).containsExactly("switch WENT");
    }
}
