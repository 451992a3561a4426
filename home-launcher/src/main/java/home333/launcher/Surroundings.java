package home333.launcher;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command is called.
 *
 * @param variables of the environment
 * @param locale of the person
 * @param zone of the person
 * @param clock tells the time
 */
record Surroundings(
        Map<String, String> variables, Locale locale, ZoneId zone, InstantSource clock) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    Surroundings {
        variables = Map.copyOf(variables);
    }

    /** An instant as the person's clock shows it. */
    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** Whether a variable is set to something. */
    boolean has(String variable) {
        return !variables.getOrDefault(variable, "").isEmpty();
    }
}
