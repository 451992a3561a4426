package home333.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecoderTest {
    @Test
    void an_instant_that_no_clock_can_show_is_no_value() {
        byte[] bytes =
                Encoder.bytes(
                        Integer.MAX_VALUE,
                        (to, most) -> {
                            to.number(most);
                            to.number(-1); // together the greatest of all seconds
                            to.number(most);
                        });

        assertThat(Decoder.value(bytes, Decoder::instant)).isEmpty();
    }
}
