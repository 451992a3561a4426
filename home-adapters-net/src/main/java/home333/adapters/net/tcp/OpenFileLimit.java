package home333.adapters.net.tcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many descriptors a process may have open. */
final class OpenFileLimit {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern SOFT_LIMIT = Pattern.compile("Max open files\\s+(\\d{1,9})\\s.*");
    private static final int USUAL = 1024;

    private OpenFileLimit() {}

    /** The limit of this process; 1024 where the system does not tell. */
    static int ofThisProcess() {
        return in(LIMITS);
    }

    static int in(Path limits) {
        try (var lines = Files.lines(limits)) {
            return lines.map(SOFT_LIMIT::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .findFirst()
                    .orElse(USUAL);
        } catch (IOException | java.io.UncheckedIOException e) {
            return USUAL;
        }
    }
}
