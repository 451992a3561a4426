package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopsTest {
    private static final IpAddress PROXY = IpAddress.parse("127.0.0.1");
    private final Hops hops = new Hops(Set.of(PROXY, IpAddress.parse("198.18.0.1")));

    private String origin(String peer, String... headers) {
        var fields = HttpFields.build();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        return hops.origin(IpAddress.parse(peer), fields).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    X-Forwarded-For | 198.18.9.9                               | 198.18.9.9
                    X-Forwarded-For | 1.2.3.4, 198.18.9.9                      | 198.18.9.9
                    X-Forwarded-For | 1.2.3.4, 198.18.9.9, 198.18.0.1          | 198.18.9.9
                    X-Forwarded-For | 127.0.0.1, 198.18.9.9                    | 198.18.9.9
                    X-Forwarded-For | 198.18.9.9:51234                         | 198.18.9.9
                    X-Forwarded-For | [fd00:333::9]:443                        | fd00:333::9
                    X-Forwarded-For | fd00:333::9                              | fd00:333::9
                    X-Forwarded-For | 1.2.3.4, unknown                         | 127.0.0.1
                    X-Forwarded-For | 1.2.3.4, evil.example, 198.18.0.1        | 198.18.0.1
                    X-Forwarded-For | 198.18.0.1                               | 198.18.0.1
                    X-Forwarded-For | ,                                        | 127.0.0.1
                    Forwarded       | for=198.18.9.9;proto=https               | 198.18.9.9
                    Forwarded       | proto=https; For="[fd00:333::9]:80"      | fd00:333::9
                    Forwarded       | for=1.2.3.4, for=198.18.9.9              | 198.18.9.9
                    Forwarded       | for=_hidden                              | 127.0.0.1
                    Forwarded       | for=1.2.3.4, by=198.18.0.1               | 127.0.0.1
                    X-Real-IP       | 1.2.3.4                                  | 127.0.0.1
                    """)
    void a_proxy_that_is_trusted_names_the_last_one_before_it(
            String header, String value, String origin) {
        assertThat(origin("127.0.0.1", header, value)).isEqualTo(origin);
    }

    @Test
    void nobody_else_names_anybody() {
        assertThat(origin("198.18.9.9", "X-Forwarded-For", "127.0.0.1")).isEqualTo("198.18.9.9");
        assertThat(origin("198.18.9.9", "Forwarded", "for=127.0.0.1")).isEqualTo("198.18.9.9");
    }

    @Test
    void headers_of_one_name_are_one_list() {
        assertThat(
                        origin(
                                "127.0.0.1",
                                "X-Forwarded-For",
                                "1.2.3.4",
                                "X-Forwarded-For",
                                "198.18.9.9"))
                .isEqualTo("198.18.9.9");
    }

    @Test
    void two_headers_that_contradict_each_other_name_nobody() {
        assertThat(
                        origin(
                                "127.0.0.1",
                                "X-Forwarded-For",
                                "198.18.9.9",
                                "Forwarded",
                                "for=198.18.9.9"))
                .isEqualTo("198.18.9.9");
        assertThatThrownBy(() ->
                        origin(
                                "127.0.0.1",
                                "X-Forwarded-For",
                                "198.18.9.9",
                                "Forwarded",
                                "for=1.2.3.4"))
                .isInstanceOf(Problem.Failure.class)
                .hasMessageContaining("different clients");
    }
}
