package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    private static final Cookie COOKIE = new Cookie(333);

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.7", "fd00:333::7"})
    void every_port_has_a_number_of_its_own(String address) {
        long salt = COOKIE.salt(IpAddress.parse(address));
        Set<Integer> numbers = new HashSet<>();
        for (int port = 1; port < 65_536; port++) {
            numbers.add(Cookie.of(salt, port));
        }

        assertThat(numbers).hasSizeGreaterThan(65_500); // few of 2^32 meet
    }

    @Test
    void hosts_and_scans_have_numbers_of_their_own() {
        IpAddress host = IpAddress.parse("198.18.0.7");
        int number = Cookie.of(COOKIE.salt(host), 80);

        assertThat(Cookie.of(COOKIE.salt(IpAddress.parse("198.18.0.8")), 80)).isNotEqualTo(number);
        assertThat(Cookie.of(new Cookie(334).salt(host), 80)).isNotEqualTo(number);
        assertThat(Cookie.of(COOKIE.salt(host), 80)).isEqualTo(number);
    }
}
