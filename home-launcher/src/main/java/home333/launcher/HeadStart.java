package home333.launcher;

import home333.app.Home;
import home333.domain.Extras;
import home333.domain.PortList;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.json.Json;
import home333.json.ScanJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes the JVM load, while the command line is still being read, what a scan needs first and what
 * it needs last: on a second core that costs no time. Sends nothing and changes nothing.
 */
final class HeadStart {
    private HeadStart() {}

    /** Begins, where the command is one that scans. */
    static void forCommand(List<String> arguments) {
        if (arguments.contains("scan") && Runtime.getRuntime().availableProcessors() > 1) {
            thread(HeadStart::run).start();
        }
    }

    /** What fails here fails again where it is needed, and is told there. */
    static Thread thread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("head-start")
                .uncaughtExceptionHandler((_, _) -> {})
                .unstarted(work);
    }

    private static void run() {
        try (var home = Home.open(Path.of("."))) {
            home.warmUp();
        }
        var _ = Json.pretty(ScanJson.write(nothingFound()));
    }

    private static ScanReport nothingFound() {
        Instant never = Instant.EPOCH;
        return new ScanReport(
                ScanId.at(never, RandomGenerator.getDefault()),
                "",
                ScanKind.QUICK,
                PortList.NONE,
                PortList.NONE,
                never,
                never,
                0,
                true,
                List.of(),
                List.of(),
                Extras.NONE);
    }
}
