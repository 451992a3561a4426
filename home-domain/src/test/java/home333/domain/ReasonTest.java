package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECOGNISED       | a,b,c | answered a at b and showed its c",
                "ADDRESS_ANSWERED | a,b   | b answered a",
                "NOT_PROVED       | a,b   | b answered a, but nothing shows that it is this device",
                "TAKEN            | a,b   | a is answered by another machine now: b",
                "SILENT           | a,b   | no answer from a within b",
                "NOT_LOOKED       | a     | it could not be looked at: a",
                "ALL_SILENT       | 7     | all 7 machines behind it fell silent together",
                "PARENT_DOWN      | a     | cannot be seen because a, which it hangs on, is offline",
                "PARENT_BACK      | a     | a, which it hangs on, is back; it is being looked at"
            })
    void is_a_sentence_that_names_its_details(Reason.Kind kind, String details, String sentence) {
        assertThat(new Reason(kind, List.of(details.split(",", -1)))).hasToString(sentence);
    }

    @Test
    void may_have_no_details() {
        assertThat(Reason.of(Reason.Kind.NO_ADDRESS)).hasToString("no address of it is known");
    }

    @ParameterizedTest
    @CsvSource({"RECOGNISED, 2", "TAKEN, 3", "NO_ADDRESS, 1", "NOT_LOOKED, 0"})
    void has_a_detail_for_each_placeholder(Reason.Kind kind, int count) {
        List<String> details = List.of("a", "b", "c").subList(0, count);

        assertThatIllegalArgumentException().isThrownBy(() -> new Reason(kind, details));
    }

    @Test
    void can_be_said_in_another_language() {
        Reason reason = Reason.of(Reason.Kind.TAKEN, "198.18.0.1", "l'imprimante {0}");

        assertThat(reason.sentence("C''est {1} qui répond à {0}"))
                .isEqualTo("C'est l'imprimante {0} qui répond à 198.18.0.1");
    }
}
