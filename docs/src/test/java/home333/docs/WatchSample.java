package home333.docs;

import home333.app.Home;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.presence.DevicePresence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The sample of a watch in docs/embedding.md, word for word between the two scissors. */
final class WatchSample {
    private static int seconds;

    private WatchSample() {}

    /**
     * Watches this machine only.
     *
     * @param args the data folder
     */
    public static void main(String... args) throws Exception {
        try (Home home = Home.open(Path.of(args[0]))) {
            var _ =
                    home.devices()
                            .add(
                                    Device.named("Printer", Instant.now())
                                            .ips(List.of(IpAddress.parse("127.0.0.9")))
                                            .build());
            watch(home);
        }
    }

    private static void watch(Home home) throws InterruptedException {
        // 8<
        try (var _ =
                        home.events()
                                .subscribe(event -> System.out.println(event.at() + " " + event));
                var _ = home.presence().watch()) {
            while (goesOn()) {
                for (DevicePresence known : home.presence().now().all()) {
                    System.out.println(known.device().name() + ": " + known.state().presence());
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
        // 8<
    }

    private static boolean goesOn() {
        return seconds++ < 5;
    }
}
