package home333.launcher;

import home333.adapters.fs.ServicePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that a home lives in.
 *
 * @param path absolute
 * @param source who named it
 */
record DataFolder(Path path, Source source) {
    static final String VARIABLE = "HOME333_DATA";

    /** Where the service that a machine starts by itself keeps its home. */
    static final Path SYSTEM = Path.of("/var/lib/home333");

    /** Who named the folder. */
    enum Source {
        OPTION("--data"),
        VARIABLE("HOME333_DATA"),
        SERVICE("the service of this machine"),
        XDG("XDG");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** How a person knows it. */
        String label() {
            return label;
        }
    }

    /**
     * The folder that holds.
     *
     * @param option what {@code --data} says
     * @param variables of the environment
     * @param system the folder of this machine's own service, which counts as long as that runs and
     *     lets whoever calls in
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory
     *     Specification</a>
     */
    static DataFolder of(Optional<Path> option, Map<String, String> variables, Path system) {
        if (option.isPresent()) {
            return new DataFolder(option.get().toAbsolutePath().normalize(), Source.OPTION);
        }
        String named = variables.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return new DataFolder(Path.of(named).toAbsolutePath().normalize(), Source.VARIABLE);
        }
        return isServed(system)
                ? new DataFolder(system, Source.SERVICE)
                : new DataFolder(xdg(variables).resolve("home333"), Source.XDG);
    }

    private static boolean isServed(Path system) {
        try {
            return ServicePlace.find(system).flatMap(ServicePlace::token).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /** A relative path in the variable is to be passed over, says the specification. */
    private static Path xdg(Map<String, String> variables) {
        String named = variables.getOrDefault("XDG_DATA_HOME", "");
        if (named.startsWith("/")) {
            return Path.of(named);
        }
        String home = variables.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home)
                .toAbsolutePath()
                .resolve(".local/share");
    }
}
