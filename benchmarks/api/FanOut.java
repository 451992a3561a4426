import home333.app.Home;
import home333.domain.Secret;
import home333.domain.event.HomeEvent;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/**
 * A served home in which something happens for each line that is read: prints its address, then for each line the nanoseconds of the
 * kernel's monotonic clock before the event was published.
 */
final class FanOut {
    /** Takes the token by which this machine's command comes in. */
    public static void main(String[] arguments) throws Exception {
        var options = ServerOptions.LOOPBACK.at("127.0.0.1", 0);
        var orders = new BufferedReader(new InputStreamReader(System.in));
        try (Home home = Home.in(Files.createTempDirectory("fan-out")).build();
                HomeServer server = HomeServer.start(home, options, Optional.of(Secret.of(arguments[0])))) {
            System.out.println(server.uri());
            while (orders.readLine() != null) {
                long began = System.nanoTime();
                home.events().publish(new HomeEvent.LookFailed(Instant.now(), "this is a benchmark"));
                System.out.println(began);
            }
        }
    }
}
