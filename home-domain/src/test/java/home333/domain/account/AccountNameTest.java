package home333.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
    @ParameterizedTest
    @CsvSource({
        "anna, ANNA",
        "anna, ' anna '",
        "anna, ａｎｎａ",
        "zoé, zoe\u0301",
        "strasse, STRASSE",
        "straße, STRASSE",
        "σοφός, ΣΟΦΌΣ",
        "ﬁn, FIN"
    })
    void however_a_name_is_typed_it_is_one(String one, String other) {
        assertThat(AccountName.of(other)).isEqualTo(AccountName.of(one));
        assertThat(AccountName.of(other).key()).isEqualTo(AccountName.of(one).key());
        assertThat(AccountName.of(other)).hasSameHashCodeAs(AccountName.of(one));
    }

    @ParameterizedTest
    @CsvSource({"anna, hanna", "anna, anna1", "a.b, a_b"})
    void others_are_others(String one, String other) {
        assertThat(AccountName.of(other)).isNotEqualTo(AccountName.of(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u0000",
                "a\u200bb",
                "a\u202eb",
                "a/b",
                "<a>",
                "\uD83D\uDE00",
                "\uD800",
                "аdmin", // with a Cyrillic а
            })
    void what_could_mislead_is_no_name(String text) {
        assertThat(AccountName.find(text)).isEmpty();
        assertThatThrownBy(() -> AccountName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_has_64_characters_at_the_most_however_they_are_written() {
        assertThat(AccountName.find("a".repeat(64))).isPresent();
        assertThat(AccountName.find("a".repeat(65))).isEmpty();
        assertThat(AccountName.find("ﷺ".repeat(64))).isEmpty(); // 18 each, once normalized
        assertThat(AccountName.find("a".repeat(10_000_000))).isEmpty();
    }

    @Test
    void it_is_shown_as_it_was_written() {
        assertThat(AccountName.of("Zoé")).hasToString("Zoé");
    }
}
