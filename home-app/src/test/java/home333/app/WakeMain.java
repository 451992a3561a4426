package home333.app;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Wakes a device from inside a test LAN, and writes {@code PROGRESS REASON; REASON} when it is
 * done.
 */
final class WakeMain {
    private WakeMain() {}

    /** Takes a MAC address, an IP address and how many seconds to wait. */
    public static void main(String[] arguments) throws Exception {
        var device =
                Device.named("sleeper", Instant.now())
                        .macs(List.of(MacAddress.parse(arguments[0])))
                        .ips(List.of(IpAddress.parse(arguments[1])))
                        .build();
        var patience = Duration.ofSeconds(Integer.parseInt(arguments[2]));
        try (var home = Home.open(Files.createTempDirectory("home"))) {
            var _ = home.devices().add(device);
            var wake = home.wakes().wake(WakeOrder.of(device).waiting(patience), _ -> {});
            System.out.println(wake.progress() + " " + wake.reasons());
        }
    }
}
