package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.rules.RuleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for those who write rules lists the fields that the rules are about. */
class FieldsTest {
    private static final Path DOC = Path.of("../docs/services.md");
    private static final Pattern LOOKED_AT =
            Pattern.compile("(?m)^(?:field|also|when|given): +([a-z0-9.-]+)");
    private static final Pattern MADE = Pattern.compile("(?m)^as: +([a-z0-9.-]+)");

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.txt", "udp-rules.txt"})
    void each_field_of_the_rules_is_in_the_page(String file) throws Exception {
        String rules = RuleText.bundled(file);
        String page = Files.readString(DOC);
        Set<String> made = all(MADE, rules);

        assertThat(all(LOOKED_AT, rules))
                .isNotEmpty()
                .allMatch(field -> made.contains(field) || page.contains("`" + field + "`"));
    }
}
