package home333.adapters.services.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule about kinds that comes with 333HOME. */
class KindRuleTest {
    static Stream<KindRule> bundled() {
        return KindRuleReader.read(RuleText.bundled("kinds.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void no_rule_backtracks_without_end(KindRule rule) {
        for (String example : rule.examples()) {
            String evil = example + example.substring(example.length() - 1).repeat(200) + "#";
            for (var match : rule.matches()) {
                assertThat(match.matcher(new PatientText(evil)).matches()).isIn(true, false);
            }
        }
    }
}
