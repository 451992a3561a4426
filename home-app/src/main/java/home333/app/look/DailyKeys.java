package home333.app.look;

import home333.app.outside.HomePorts;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.RollCall;
import home333.ports.DeviceRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks each device for its keys once a day, when it was just seen by its card, and tells of one
 * that it is not known by. For one thread, except for the asking itself.
 */
public final class DailyKeys {
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DeviceRegistry devices;
    private final KeyInquiry inquiry;
    private final KeyChanges changes;
    private final InstantSource clock;
    private final Map<DeviceId, Instant> askedAt = new HashMap<>();

    DailyKeys(HomePorts ports, KeyInquiry inquiry, KeyChanges changes) {
        this.devices = ports.devices();
        this.inquiry = inquiry;
        this.changes = changes;
        this.clock = ports.clock();
    }

    /**
     * What is to be asked now, which takes its time and can be interrupted.
     *
     * @param hosts of a scan that has just ended
     * @return empty where it is nobody's turn
     * @throws IOException if the registry cannot be read
     */
    public Optional<Runnable> due(Collection<Host> hosts) throws IOException {
        Instant now = clock.instant();
        List<Device> known = devices.list();
        askedAt.keySet().retainAll(known.stream().map(Device::id).collect(Collectors.toSet()));
        var identity = new Identity(known);
        Map<Device, Host> due = new LinkedHashMap<>();
        for (Host host : hosts) {
            host.mac()
                    .flatMap(identity::withCard)
                    .filter(KeyInquiry::isOf)
                    .filter(device -> isDue(device, now))
                    .ifPresent(device -> due.putIfAbsent(device, host));
        }
        due.keySet().forEach(device -> askedAt.put(device.id(), now));
        return due.isEmpty() ? Optional.empty() : Optional.of(() -> ask(due, known));
    }

    /** Also where the clock was set back. */
    private boolean isDue(Device device, Instant now) {
        Instant before = askedAt.get(device.id());
        return before == null || now.isBefore(before) || !now.isBefore(before.plus(EVERY));
    }

    private void ask(Map<Device, Host> due, List<Device> known) {
        List<KeyInquiry.Visit> visits =
                due.entrySet().stream()
                        .map(each ->
                                new KeyInquiry.Visit(
                                        each.getKey(), List.of(each.getValue().ip()), _ -> false))
                        .toList();
        try {
            Map<IpAddress, Set<Anchor>> shown = new HashMap<>();
            for (KeyInquiry.Shown each : inquiry.ask(visits, PATIENCE)) {
                shown.computeIfAbsent(each.address(), _ -> new TreeSet<>()).addAll(each.keys());
            }
            List<Host> hosts =
                    due.values().stream()
                            .map(host -> with(shown.getOrDefault(host.ip(), Set.of()), host))
                            .toList();
            var roll = new RollCall(new Identity(known), hosts);
            changes.tell(hosts.stream().map(roll::settled).toList(), known, clock.instant());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Host with(Set<Anchor> keys, Host host) {
        Set<Anchor> anchors = new TreeSet<>(host.anchors());
        anchors.addAll(keys);
        return host.toBuilder().anchors(anchors).build();
    }
}
