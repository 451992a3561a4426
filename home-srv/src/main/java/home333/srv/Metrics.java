package home333.srv;

import home333.app.Home;
import home333.domain.Presence;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is counted, in Prometheus' text format.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">The format</a>
 */
final class Metrics {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Home home;
    private final Traffic traffic;
    private final Listeners listeners;
    private final long begun = System.nanoTime();

    Metrics(Home home, Traffic traffic, Listeners listeners) {
        this.home = home;
        this.traffic = traffic;
        this.listeners = listeners;
    }

    String text() {
        var text = new StringBuilder();
        Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
        home.presence()
                .now()
                .all()
                .forEach(known -> counts.merge(known.state().presence(), 1, Integer::sum));
        head(text, "home333_devices", "Devices that are watched, by what they are.");
        for (Presence presence : Presence.values()) {
            text.append("home333_devices{status=\"")
                    .append(presence.name().toLowerCase(Locale.ROOT))
                    .append("\"} ")
                    .append(counts.getOrDefault(presence, 0))
                    .append('\n');
        }
        gauge(
                text,
                "home333_scans_running",
                "Scans that run.",
                home.scans().live().running().size());
        gauge(text, "home333_listeners", "Who follows events and scans.", listeners.count());
        Runtime runtime = Runtime.getRuntime();
        gauge(
                text,
                "home333_heap_bytes",
                "Memory that the program's objects take.",
                runtime.totalMemory() - runtime.freeMemory());
        gauge(
                text,
                "home333_uptime_seconds",
                "How long the server runs.",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        traffic.write(text);
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String meaning, long value) {
        head(text, name, meaning);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String meaning) {
        text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }
}
