package home333.testkit.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to run inside a LAN; in the scanner's namespace and as root of the LAN unless said
 * otherwise.
 *
 * @param argv the program and its arguments
 * @param place the host to run it on; empty for the scanner
 * @param unprivileged whether it runs as the user {@code nobody} without any capability
 * @param environment variables besides those of this process
 * @param patience how long it may take, one minute by default
 */
public record LanCommand(
        List<String> argv,
        Optional<LanHost> place,
        boolean unprivileged,
        Map<String, String> environment,
        Duration patience) {
    public LanCommand {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command has at least the name of a program");
        }
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    public static LanCommand of(String... argv) {
        return of(List.of(argv));
    }

    public static LanCommand of(List<String> argv) {
        return new LanCommand(argv, Optional.empty(), false, Map.of(), Duration.ofMinutes(1));
    }

    public LanCommand on(LanHost host) {
        return new LanCommand(argv, Optional.of(host), unprivileged, environment, patience);
    }

    public LanCommand asNobody() {
        return new LanCommand(argv, place, true, environment, patience);
    }

    public LanCommand with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new LanCommand(argv, place, unprivileged, more, patience);
    }

    public LanCommand within(Duration limit) {
        return new LanCommand(argv, place, unprivileged, environment, limit);
    }

    /** The options of {@code lan.sh enter} and the command behind them. */
    List<String> entering() {
        List<String> words = new ArrayList<>();
        place.ifPresent(host -> words.addAll(List.of("--in", host.namespace())));
        if (unprivileged) {
            words.addAll(List.of("--user", "nobody", "--no-caps"));
        }
        words.add("--");
        words.addAll(argv);
        return words;
    }
}
