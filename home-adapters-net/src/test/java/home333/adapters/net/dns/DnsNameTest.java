package home333.adapters.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.7, 7.0.18.198.in-addr.arpa",
        "fd00:333::1f, f.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.3.3.0.0.0.d.f.ip6.arpa",
        "fe80::1%eth0, 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa"
    })
    void turns_an_address_around(String address, String name) {
        assertThat(DnsName.reverse(IpAddress.parse(address))).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi", "Pi-4.lan", "_tcp.lan", "198-18-0-1.example.test", "a.b.c."})
    void takes_what_a_host_can_be_called(String text) {
        assertThat(DnsName.ofHost(text).flatMap(DnsName::hostName))
                .contains(text.replaceFirst("\\.$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                "-pi",
                "pi-",
                "my pi",
                "zoé",
                "198.18.0.1",
                "<b>",
                "a.b.."
            })
    void takes_nothing_else(String text) {
        assertThat(DnsName.ofHost(text)).isEmpty();
    }

    @Test
    void takes_no_text_that_is_too_long() {
        assertThat(DnsName.ofHost("a".repeat(63))).isPresent();
        assertThat(DnsName.ofHost("a".repeat(64))).isEmpty();
        assertThat(DnsName.ofHost("a.".repeat(126) + "a")).isPresent();
        assertThat(DnsName.ofHost("a.".repeat(127) + "a")).isEmpty();
    }

    @Test
    void drops_what_a_server_calls_a_host_but_nobody_can() {
        assertThat(new DnsName(List.of("evil\u001b[2J", "lan")).hostName()).isEmpty();
        assertThat(new DnsName(List.of()).hostName()).isEmpty();
    }

    @Test
    void cannot_be_in_a_bad_state() {
        assertThatThrownBy(() -> new DnsName(List.of("a", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
