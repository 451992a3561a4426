package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
    private static final Port SSH = new Port(22);

    private static Service service(int confidence) {
        return new Service(SSH, Transport.TCP, "ssh", "", "", "", confidence);
    }

    @Test
    void is_a_guess_where_only_its_number_is_known() {
        assertThat(Service.byNumber(SSH, "ssh")).isEqualTo(service(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void is_believed_by_0_to_100(int confidence) {
        assertThat(service(100).confidence()).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service(confidence))
                .withMessage("confidence is 0 to 100, got " + confidence);
    }
}
