package home333.app;

import home333.app.Statuses.Subject;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Watches devices from inside a test LAN. For each line {@code status} or {@code presence} that it
 * reads it writes one: {@code ONLINE 198.18.0.5, MOVED 198.18.0.6}, in the order of the devices. At
 * the end it writes what each was in all that time, the latest first: {@code ONLINE MOVED, ONLINE}.
 */
final class PresenceMain {
    private PresenceMain() {}

    /** Takes a MAC address, or the kind and the value of a key, and an IP address for each. */
    public static void main(String[] arguments) throws Exception {
        try (var home = Home.open(Files.createTempDirectory("home"))) {
            for (int i = 0; i < arguments.length; i += 2) {
                Device device =
                        new Device.Builder(new DeviceId("device-" + i), Instant.now())
                                .kind("nas")
                                .ips(List.of(IpAddress.parse(arguments[i + 1])))
                                .build();
                var _ = home.devices().add(knownBy(arguments[i], device));
            }
            try (var _ = home.presence().watch()) {
                answer(home);
            }
            System.out.println(histories(home));
        }
    }

    private static Device knownBy(String anchor, Device device) {
        String[] words = anchor.split(" ", -1);
        return words.length == 2
                ? device.toBuilder().anchors(List.of(new Anchor(words[0], words[1]))).build()
                : device.toBuilder().macs(List.of(MacAddress.parse(anchor))).build();
    }

    private static void answer(Home home) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(line.equals("status") ? statuses(home) : presences(home));
        }
    }

    private static String statuses(Home home) throws IOException, InterruptedException {
        List<Subject> all =
                home.devices().list().stream().<Subject>map(Subject.OfDevice::new).toList();
        return home.statuses().of(all, true).stream()
                .map(status -> text(status.presence(), status.ip()))
                .collect(Collectors.joining(", "));
    }

    private static String presences(Home home) {
        return home.presence().now().all().stream()
                .map(known -> text(known.state().presence(), known.address()))
                .collect(Collectors.joining(", "));
    }

    private static String histories(Home home) throws IOException {
        List<String> all = new ArrayList<>();
        for (Device device : home.devices().list()) {
            all.add(
                    home
                            .histories()
                            .of(device.id(), Instant.EPOCH, ZoneOffset.UTC)
                            .stretches()
                            .stream()
                            .map(stretch -> stretch.presence().toString())
                            .collect(Collectors.joining(" ")));
        }
        return String.join(", ", all);
    }

    private static String text(Enum<?> presence, Optional<IpAddress> address) {
        return presence + " " + address.map(IpAddress::toString).orElse("-");
    }
}
