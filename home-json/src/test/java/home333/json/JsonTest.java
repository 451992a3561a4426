package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-17",
                "1.10",
                "123456789012345678901234567890",
                "0.123456789012345678901234567890",
                "\"größer \\\"📺\\\"\\n\"",
                "[]",
                "{}",
                "{\"z\":[1,{\"y\":null}],\"a\":\"\"}"
            })
    void keeps_every_digit_and_every_order(String text) throws IOException {
        assertThat(Json.line(Json.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1e400, 1E+400", "1e1000000000, 1E+1000000000", "-2.50e-7, -2.50E-7"})
    void keeps_numbers_that_no_double_holds(String text, String written) throws IOException {
        assertThat(Json.line(Json.read(text))).isEqualTo(written);
    }

    @Test
    void may_begin_with_a_byte_order_mark() throws IOException {
        assertThat(Json.read("\uFEFF {} \n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | not JSON: it is empty",
                "' '                  | not JSON: it is empty",
                "{                    | not JSON: it ends too early (line 1)",
                "{\"a\":[1,2          | not JSON: it ends too early (line 1)",
                "\"abc                | not JSON: it ends too early (line 1)",
                "{} {}                | not JSON: something follows behind its end (line 1)",
                "1 2                  | not JSON: something follows behind its end (line 1)",
                "{\"a\":1,\"a\":2}    | not JSON: Duplicate field 'a' (line 1)",
                "1e99999999999        | not JSON: a number is out of all bounds"
            })
    void says_in_a_sentence_what_is_wrong(String text, String sentence) {
        assertThatIOException().isThrownBy(() -> Json.read(text)).withMessage(sentence);
    }

    @Test
    void says_in_which_line_it_is_wrong() {
        assertThatIOException()
                .isThrownBy(() -> Json.read("{\n\"a\": 1,\n\"b\": x\n}"))
                .withMessageStartingWith("not JSON: Unrecognized token 'x'")
                .withMessageEndingWith("(line 3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tru",
                "NaN",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "// c\n1",
                "01",
                "1.",
                "+1",
                "\"\t\"",
                "\"\\x\"",
                "{\"a\" 1}",
                "[1 2]",
                "\u0000",
                "}"
            })
    void takes_nothing_but_json(String text) {
        assertThatIOException()
                .isThrownBy(() -> Json.read(text))
                .withMessageStartingWith("not JSON: ")
                .withMessageNotContaining("Feature")
                .withMessageNotContaining("\n");
    }

    @Test
    void takes_nothing_but_utf_8() {
        byte[] latin1 = {'"', (byte) 0xe4, '"'};
        byte[] utf32 = {0, 0, (byte) 0xfe, (byte) 0xff, 0, 1, 2};

        assertThatIOException()
                .isThrownBy(() -> Json.read(latin1))
                .withMessageStartingWith("not JSON: Invalid UTF-8");
        assertThatIOException()
                .isThrownBy(() -> Json.read(utf32))
                .withMessageStartingWith("not JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void goes_no_deeper_than_a_hundred_levels(String level) {
        assertThatIOException()
                .isThrownBy(() -> Json.read(level.repeat(1_000_000)))
                .withMessage(
                        "not JSON: Document nesting depth (101) exceeds the maximum allowed (100)");
    }

    @Test
    void reads_a_hundred_levels() throws IOException {
        assertThat(Json.read("[".repeat(100) + "]".repeat(100))).hasSize(1);
    }

    @Test
    void takes_no_number_that_takes_for_ever() {
        assertThatIOException()
                .isThrownBy(() -> Json.read("1".repeat(1_000_000)))
                .withMessageStartingWith("not JSON: Number value length (");
    }

    @RepeatedTest(200)
    void answers_garbage_with_nothing_but_its_one_exception(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        byte[] garbage = spoilt("{\"a\":[1,2.5e3,null,true,{\"b\":\"\\u00e9ü\"}]}", random);

        assertThatThrownBy(
                        () -> {
                            var _ = Json.read(garbage);
                            throw new IOException("not JSON: it was JSON after all");
                        })
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("not JSON: ");
    }

    private static byte[] spoilt(String text, RandomGenerator random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        bytes[random.nextInt(4)] = (byte) random.nextInt();
        return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
    }

    @Test
    void is_written_on_one_line_or_for_a_person() throws IOException {
        var node = Json.read("{\"a\":[1,{\"b\":null}],\"c\":[],\"d\":{}}");

        assertThat(Json.line(node)).isEqualTo("{\"a\":[1,{\"b\":null}],\"c\":[],\"d\":{}}");
        assertThat(Json.pretty(node))
                .isEqualTo(
                        """
                        {
                          "a" : [
                            1,
                            {
                              "b" : null
                            }
                          ],
                          "c" : [ ],
                          "d" : { }
                        }
                        """);
    }
}
