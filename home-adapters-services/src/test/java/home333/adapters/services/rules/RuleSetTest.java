package home333.adapters.services.rules;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that comes with 333HOME. */
class RuleSetTest {
    private static final RuleSet BUNDLED =
            RuleReader.read(RuleText.bundled("rules.txt"))
                    .before(RuleReader.read(RuleText.bundled("udp-rules.txt")));

    static Stream<Rule> bundled() {
        return BUNDLED.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void each_rule_wins_its_own_examples_among_all_rules(Rule rule) {
        assertThat(rule.examples())
                .isNotEmpty()
                .allSatisfy(example -> {
                    var trait = new Trait(rule.field(), example.text());
                    assertThat(
                                    BUNDLED.judge(with(trait, example.given()))
                                            .orElseThrow()
                                            .verdict()
                                            .outcome())
                            .isEqualTo(example.outcome());
                });
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void no_rule_backtracks_without_end(Rule rule) {
        for (Rule.Example example : rule.examples()) {
            String text = example.text();
            for (int cut = 0; cut < text.length(); cut++) {
                String evil =
                        text.substring(0, cut)
                                + text.substring(Math.max(0, cut - 1), cut)
                                        .repeat(Trait.LONGEST - cut - 1)
                                + "#";
                var patient = new PatientText(new Trait(rule.field(), evil).text());
                assertThat(rule.condition().match().matcher(patient).matches()).isIn(true, false);
            }
        }
    }

    static Stream<Page> pages() {
        return BUNDLED.pages().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_asked_for_only_where_something_suggests_it(Page page) {
        assertThat(page.when()).isNotEmpty();
        assertThat(page.isAskedFor(List.of(new Trait("http.port", "80")))).isFalse();
    }

    private static List<Trait> with(Trait trait, List<Trait> given) {
        var all = new ArrayList<>(List.of(trait));
        all.addAll(given);
        return all;
    }
}
