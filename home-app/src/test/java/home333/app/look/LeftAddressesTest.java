package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftAddressesTest {
    private static final Instant NOON = TestHome.NOON;

    private final LeftAddresses left = new LeftAddresses();

    private static IpAddress ip(int number) {
        return IpAddress.parse("198.18.0.0").plus(number);
    }

    private static Device at(IpAddress... addresses) {
        return new Device.Builder(new DeviceId("nas"), NOON).ips(List.of(addresses)).build();
    }

    @Test
    void what_a_device_still_has_was_not_left() {
        left.moved(at(ip(5), ip(6)), at(ip(7), ip(6)), NOON);

        assertThat(left.lately(NOON)).containsExactly(ip(5));
    }

    @Test
    void where_somebody_was_found_is_not_left_any_more() {
        left.moved(at(ip(5)), at(ip(6)), NOON);
        left.moved(at(ip(6)), at(ip(5)), NOON);

        assertThat(left.lately(NOON)).containsExactly(ip(6));
    }

    @Test
    void it_is_kept_from_the_last_leaving_for_a_while() {
        left.moved(at(ip(5)), at(ip(6)), NOON);
        Instant later = NOON.plus(Duration.ofMinutes(1));
        left.moved(at(ip(5)), at(ip(7)), later);

        Instant end = later.plus(LeftAddresses.KEPT);
        assertThat(left.lately(end.minusMillis(1))).containsExactly(ip(5));
        assertThat(left.lately(end)).isEmpty();
    }

    @Test
    void what_was_left_after_now_is_from_before_the_clock_was_set_back() {
        left.moved(at(ip(5)), at(ip(6)), NOON);

        assertThat(left.lately(NOON.minusMillis(1))).isEmpty();
    }

    @Test
    void of_too_many_the_oldest_are_forgotten() {
        left.moved(at(ip(1)), at(ip(250)), NOON);
        for (int i = 2; i <= LeftAddresses.MOST; i++) {
            left.moved(at(ip(i)), at(ip(250)), NOON);
        }
        left.moved(at(ip(1)), at(ip(250)), NOON); // again: the second is the oldest now
        left.moved(at(ip(100)), at(ip(250)), NOON);

        assertThat(left.lately(NOON)).hasSize(LeftAddresses.MOST).contains(ip(1), ip(100));
        assertThat(left.lately(NOON)).doesNotContain(ip(2));
    }
}
