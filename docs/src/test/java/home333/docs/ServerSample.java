package home333.docs;

import home333.app.Home;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.Secret;
import home333.srv.client.HomeClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The sample of a home at a server in docs/embedding.md, word for word between the scissors. */
final class ServerSample {
    private ServerSample() {}

    /**
     * Keeps a device and a scan of this machine at a server.
     *
     * @param args the data folder, the server's address and a token
     */
    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        var address = URI.create(args[1]);
        var token = Secret.of(args[2]);
        // 8<
        try (HomeClient server = HomeClient.to(address).with(token).open();
                Home home =
                        Home.in(folder)
                                .devices(server.ports().devices())
                                .scans(server.ports().scans())
                                .build()) {
            var printer =
                    Device.named("Printer", Instant.now())
                            .ips(List.of(IpAddress.parse("127.0.0.9")))
                            .build();
            System.out.println(home.devices().add(printer));
            System.out.println(home.devices().list().size() + " device at " + server);
        }
        // 8<
    }
}
