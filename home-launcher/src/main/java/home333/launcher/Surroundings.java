package home333.launcher;

import java.time.InstantSource;
import java.time.ZoneId;
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
    Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Whether a variable is set to something. */
    boolean has(String variable) {
        return !variables.getOrDefault(variable, "").isEmpty();
    }
}
