package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.services.rules.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RulesTest {
    private static final String RULE =
            """
            field: ssh.banner
            match: SSH-2\\.0-Toaster_(?<version>[0-9.]+)
            product: Toaster
            example: SSH-2.0-Toaster_1.2 => Toaster 1.2
            """;

    @Test
    void a_pattern_without_end_is_stopped_and_fits_nothing() {
        var rules =
                Rules.parse(
                        """
                        field: banner
                        match: (a+)+b
                        product: Trap
                        example: aab => Trap
                        """);

        assertThat(rules.judge(List.of(new Clue("banner", "a".repeat(200))))).isEmpty();
    }

    @Test
    void own_rules_stand_before_others() {
        var ours =
                Rules.parse(
                        """
                        field: http.server
                        match: nginx.*
                        product: my router
                        example: nginx => my router
                        """);
        var clues = List.of(new Clue("http.server", "nginx/1.22.1"));

        assertThat(product(ours.before(Rules.bundled()), clues)).contains("my router");
        assertThat(product(Rules.bundled(), clues)).contains("nginx");
    }

    @Test
    void the_rules_of_a_file_stand_before_ours(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("service-rules.txt"), RULE);
        Rules rules = Rules.of(file);

        assertThat(product(rules, List.of(new Clue("ssh.banner", "SSH-2.0-Toaster_7"))))
                .contains("Toaster");
        assertThat(product(rules, List.of(new Clue("http.server", "nginx")))).contains("nginx");
    }

    @Test
    void a_file_that_is_missing_or_wrong_leaves_ours_alone(@TempDir Path folder) throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.txt"), RULE + "nonsense\n");
        var nginx = List.of(new Clue("http.server", "nginx"));

        assertThat(product(Rules.of(wrong), nginx)).contains("nginx");
        assertThat(product(Rules.of(folder.resolve("none.txt")), nginx)).contains("nginx");
    }

    @Test
    void a_name_that_is_short_needs_a_second_sign() {
        var rules =
                Rules.parse(
                        """
                        field: http.title
                        match: Bread
                        also: http.favicon 0123456789abcdef
                        product: Toaster
                        given: http.favicon 0123456789abcdef
                        example: Bread => Toaster
                        """);
        var title = new Clue("http.title", "Bread");

        assertThat(product(rules, List.of(title))).isEmpty();
        assertThat(product(rules, List.of(title, new Clue("http.favicon", "0123456789abcdef"))))
                .contains("Toaster");
    }

    @Test
    void the_groups_of_a_match_give_what_the_rule_does_not_write_down() {
        var match = Rules.parse(RULE).judge(List.of(new Clue("ssh.banner", "SSH-2.0-Toaster_7")));

        assertThat(match.orElseThrow().verdict()).isEqualTo(new Verdict("Toaster", "7", "", 80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    field: a                                                        | line 1 of the rules begins a rule without a field or a match
                    nonsense                                                        | line 1 of the rules is not 'key: value'
                    colour: red                                                     | line 1 of the rules has a key that no rule has
                    field: a\\nfield: b                                             | line 2 of the rules says again what the rule said before
                    field: a\\nmatch: (                                             | line 1 of the rules begins a rule whose match is wrong: Unclosed group
                    field: a\\nmatch: b\\nproduct: C                                | line 1 of the rules begins a rule without an example
                    field: a\\nmatch: b\\nexample: b                                | line 3 of the rules has no '=>' between the text and what it shows
                    field: a\\nmatch: b\\nconfidence: 0\\nexample: b => C           | line 1 of the rules begins a rule whose confidence is not 1 to 100
                    # x\\n\\nfield: a\\nmatch: b\\nproduct: C\\nexample: b => D     | line 3 of the rules begins a rule that makes 'C' of its example, not 'D'
                    field: a\\nmatch: b\\nproduct: C\\nexample: bb => C             | line 1 of the rules begins a rule that makes 'nothing' of its example, not 'C'
                    """)
    void what_is_no_rule_is_refused_with_its_line(String text, String sentence) {
        assertThatThrownBy(() -> Rules.parse(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static Optional<String> product(Rules rules, List<Clue> clues) {
        return rules.judge(clues).map(match -> match.verdict().product());
    }
}
