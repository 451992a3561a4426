package home333.launcher;

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

    /** Who named the folder. */
    enum Source {
        OPTION("--data"),
        VARIABLE("HOME333_DATA"),
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
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory
     *     Specification</a>
     */
    static DataFolder of(Optional<Path> option, Map<String, String> variables) {
        if (option.isPresent()) {
            return new DataFolder(option.get().toAbsolutePath().normalize(), Source.OPTION);
        }
        String named = variables.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return new DataFolder(Path.of(named).toAbsolutePath().normalize(), Source.VARIABLE);
        }
        return new DataFolder(xdg(variables).resolve("home333"), Source.XDG);
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
