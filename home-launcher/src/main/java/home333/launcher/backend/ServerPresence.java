package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.history.DeviceHistory;
import home333.domain.vpn.Whereabouts;
import home333.srv.client.HomeClient;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record ServerPresence(HomeClient client, InstantSource clock) implements PresenceApi {
    @Override
    public Seen statuses(List<Subject> subjects, boolean fresh)
            throws IOException, InterruptedException {
        List<DeviceId> devices = new ArrayList<>();
        List<IpAddress> addresses = new ArrayList<>();
        for (Subject subject : subjects) {
            switch (subject) {
                case Subject.OfDevice(Device device) -> devices.add(device.id());
                case Subject.OfAddress(IpAddress address) -> addresses.add(address);
            }
        }
        if (subjects.isEmpty()) {
            return new Seen(List.of(), Map.of());
        }
        boolean isLook = fresh || !addresses.isEmpty();
        var answers =
                isLook
                        ? client.presence().look(devices, addresses)
                        : client.presence().statuses(devices);
        Map<DeviceId, Whereabouts> places = new HashMap<>();
        for (var answer : answers) {
            Optional<DeviceId> device = answer.status().deviceId();
            device.ifPresent(id -> answer.where().ifPresent(where -> places.put(id, where)));
        }
        return new Seen(answers.stream().map(answer -> answer.status()).toList(), places);
    }

    @Override
    public Watch watch() {
        return new ServerWatch(client, clock);
    }

    @Override
    public DeviceHistory history(DeviceId device, Instant since, ZoneId zone) throws IOException {
        return made(() -> client.presence().history(device, Optional.of(since), zone));
    }
}
