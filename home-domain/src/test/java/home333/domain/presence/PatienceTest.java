package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Method;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PatienceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "phone, PT45M",
        "tablet, PT90M",
        "computer, PT10H",
        "iot, PT1H",
        "camera, PT0S",
        "switch, PT0S",
        "'', PT90M",
        "toaster, PT90M"
    })
    void each_kind_may_sleep_so_long(String kind, Duration longest) {
        assertThat(new KindPatience().of(kind).longestSleep()).isEqualTo(longest);
    }

    @Test
    void the_owner_chooses_otherwise() {
        var chosen = new KindPatience(Map.of("phone", KindPatience.LAPTOP, "", KindPatience.WIRED));

        assertThat(chosen.of("phone")).isEqualTo(KindPatience.LAPTOP);
        assertThat(chosen.of("toaster")).isEqualTo(KindPatience.WIRED);
        assertThat(chosen.of("nas")).isEqualTo(KindPatience.WIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 60, 3, 5, 150",
        "0, 0, 3, 5, 150",
        "0, 60, 0, 5, 150",
        "0, 60, 3, 1, 150",
        "0, 60, 3, 5, 90"
    })
    void a_patience_that_confirms_nothing_cannot_be(
            int sleep, int every, int tries, int confirmations, int confirmFor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Patience(
                                Duration.ofSeconds(sleep),
                                Duration.ofSeconds(every),
                                tries,
                                confirmations,
                                Duration.ofSeconds(confirmFor)));
    }

    @Test
    void confirmations_are_spread_over_the_time() {
        var patience = new Patience(Duration.ZERO, MINUTE, 3, 6, Duration.ofSeconds(150));

        assertThat(patience.confirmEvery()).isEqualTo(Duration.ofSeconds(18));
    }

    @ParameterizedTest
    @EnumSource
    void every_method_is_a_source(Method method) {
        assertThat(Source.of(method).isProof()).isTrue();
        assertThat(Source.of(method).toString()).isEqualToIgnoringCase(method.name());
    }

    @ParameterizedTest
    @CsvSource({
        "PT119S, 119 s",
        "PT2M, 2 min",
        "PT9M59S, 9 min 59 s",
        "PT70M12S, 70 min",
        "PT10H25M, 10 h 25 min",
        "PT48H, 2 d",
        "P3DT5H, 3 d 5 h"
    })
    void a_span_is_said_in_two_units_at_most(Duration span, String words) {
        assertThat(Span.of(span)).isEqualTo(words);
    }
}
