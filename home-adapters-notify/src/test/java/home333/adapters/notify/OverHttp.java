package home333.adapters.notify;

import home333.testkit.LoopbackHttp;
import home333.testkit.NotifierContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A notifier that speaks with a web server on the loopback. */
abstract class OverHttp extends NotifierContract {
    @TempDir Path folder;
    LoopbackHttp server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackHttp.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
