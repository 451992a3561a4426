package home333.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @RepeatedTest(50)
    void parse_reverses_what_is_shown(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        for (Token.Kind kind : Token.Kind.values()) {
            Token token = Token.random(kind, random);
            assertThat(Token.parse(token.text().reveal())).contains(token);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_one_character_that_is_mistyped_is_noticed(Token.Kind kind) {
        String text = Token.random(kind, new Random(1)).text().reveal();
        for (int i = 0; i < text.length(); i++) {
            String wrong =
                    text.substring(0, i)
                            + (text.charAt(i) == 'a' ? 'b' : 'a')
                            + text.substring(i + 1);
            assertThat(Token.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h333_", "h333s_", "Bearer", "\uD800", "h333_0000"})
    void other_texts_are_none(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void tokens_of_different_kinds_differ_in_their_hashes_too() {
        assertThat(Token.random(Token.Kind.API, new Random(1)).hash())
                .isNotEqualTo(Token.random(Token.Kind.SESSION, new Random(1)).hash());
    }

    @Test
    void nothing_of_a_token_is_in_its_text_form() {
        assertThat(Token.random(Token.Kind.API, new Random(1)).toString())
                .isEqualTo("Token[kind=API, text=(secret)]");
    }

    @Test
    void a_code_is_the_same_however_it_is_typed() {
        String code = OneTimeCode.random(new Random(1)).reveal();

        assertThat(code).matches("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}");
        assertThat(OneTimeCode.hash(" " + code.toUpperCase(Locale.ROOT).replace('-', ' ')))
                .isEqualTo(OneTimeCode.hash(code));
        assertThat(OneTimeCode.hash("0o1iL")).isEqualTo(OneTimeCode.hash("00111"));
    }
}
