package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.PresenceSnapshot;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Sighting;
import home333.domain.presence.DevicePresence;
import home333.domain.presence.LastSign;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import home333.srv.client.DeviceQuery;
import home333.srv.client.HomeClient;
import home333.srv.client.PresenceApi.Watched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the watch of a server knows, asked again every two seconds. For one thread. */
final class ServerWatch implements PresenceApi.Watch {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final HomeClient client;
    private final InstantSource clock;
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private List<Watched> known = List.of();
    private Optional<PresenceSnapshot> latest = Optional.empty();
    private long askedAt;

    ServerWatch(HomeClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<PresenceSnapshot> now() throws IOException {
        if (latest.isEmpty() || System.nanoTime() - askedAt > PACE.toNanos()) {
            askedAt = System.nanoTime();
            List<Watched> told = made(() -> client.presence().watched());
            if (latest.isEmpty() || !told.equals(known)) {
                known = told;
                latest = Optional.of(snapshot());
            }
        }
        return latest;
    }

    private PresenceSnapshot snapshot() throws IOException {
        if (!known.stream().map(Watched::device).allMatch(devices::containsKey)) {
            devices.clear();
            made(() -> client.devices().list(DeviceQuery.ALL).all())
                    .forEach(device -> devices.put(device.id(), device));
        }
        Map<DeviceId, DevicePresence> presences = new LinkedHashMap<>();
        for (Watched one : known) {
            Optional.ofNullable(devices.get(one.device()))
                    .ifPresent(device -> presences.put(device.id(), presence(device, one)));
        }
        return new PresenceSnapshot(clock.instant(), presences);
    }

    private static DevicePresence presence(Device device, Watched told) {
        Instant since = told.since();
        Instant seen = told.lastSeen().orElse(since);
        Optional<Sighting> answer =
                told.method()
                        .flatMap(method ->
                                told.ip()
                                        .map(ip ->
                                                new Sighting(
                                                        ip,
                                                        Set.of(),
                                                        method,
                                                        seen,
                                                        told.responseTime())));
        PresenceState blank = PresenceState.unknown(since);
        var state =
                new PresenceState(
                        told.presence(),
                        told.reason(),
                        since,
                        told.lastSeen()
                                .map(at ->
                                        new LastSign(
                                                told.method().map(Source::of).orElse(Source.SELF),
                                                at)),
                        blank.silence(),
                        blank.farewell(),
                        blank.flapping(),
                        told.presence());
        return new DevicePresence(
                device.toBuilder().name(told.name()).build(), state, answer, told.lastCheck());
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public void close() {}
}
