package home333.launcher;

import home333.app.Home;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.nio.file.Path;

/** Serves the home of a folder, as {@code serve} does, until it is killed; watches nobody. */
final class KilledMain {
    private KilledMain() {}

    /** Takes the folder; prints where it listens. */
    public static void main(String[] arguments) throws Exception {
        try (Home home = FolderHome.open(Path.of(arguments[0]));
                var server = HomeServer.start(home, ServerOptions.LOOPBACK.at("127.0.0.1", 0))) {
            System.out.println(server.uri());
            var _ = System.in.read(); // until whoever started it is gone
        }
    }
}
