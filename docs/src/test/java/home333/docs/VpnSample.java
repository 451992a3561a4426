package home333.docs;

import home333.adapters.fs.FileVpnListStore;
import home333.adapters.tailscale.TailscaledSocket;
import home333.app.Home;
import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.vpn.Tailnet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The sample of the tailnet in docs/embedding.md, word for word between the two scissors. */
final class VpnSample {
    private VpnSample() {}

    /**
     * Asks a daemon about its tailnet, and looks at this machine only.
     *
     * @param args the data folder, and the daemon's socket
     */
    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        Path socket = Path.of(args[1]);
        // 8<
        var clock = InstantSource.system();
        var said = new FileVpnListStore(folder, clock);
        try (Home home =
                Home.in(folder)
                        .vpn(() -> List.of(new TailscaledSocket(socket, clock)), said)
                        .build()) {
            var printer =
                    Device.named("Printer", Instant.now())
                            .ips(List.of(IpAddress.parse("127.0.0.9")))
                            .build();
            System.out.println(home.devices().add(printer));

            // Who is in the tailnet, and which device of ours each surely is.
            Tailnet tailnet = home.vpn().refresh();
            tailnet.devices()
                    .forEach(it -> System.out.println(it.label() + ": " + it.presence().state()));
            System.out.println(home.vpn().follow(tailnet));

            // A person decides where it is not sure. Then: at home, or away?
            System.out.println(home.vpn().join("n9", printer.id()));
            var statuses = home.statuses().of(List.of(new Subject.OfDevice(printer)), true);
            System.out.println(home.statuses().places(statuses));
        }
        // 8<
    }
}
