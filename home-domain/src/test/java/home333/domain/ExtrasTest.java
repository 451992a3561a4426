package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtrasTest {
    private static final Extras TWO = Extras.NONE.with("z", "1").with("a", "2");

    @Test
    void keep_the_order_in_which_they_came() {
        assertThat(TWO.json().keySet()).containsExactly("z", "a");
        assertThat(TWO.with("m", "3").json().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void keep_the_place_of_what_is_replaced() {
        assertThat(TWO.with("z", "9").json())
                .containsExactly(Map.entry("z", "9"), Map.entry("a", "2"));
    }

    @Test
    void win_over_the_others() {
        assertThat(TWO.joinedWith(Extras.NONE.with("a", "8").with("b", "9")).json())
                .containsExactly(Map.entry("z", "1"), Map.entry("a", "2"), Map.entry("b", "9"));
    }

    @Test
    void do_not_change() {
        var source = new LinkedHashMap<>(Map.of("a", "1"));
        var extras = new Extras(source);
        source.clear();

        assertThat(extras.isEmpty()).isFalse();
        assertThat(Extras.NONE.isEmpty()).isTrue();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> extras.json().clear());
    }
}
