package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    private static final IpAddress PRINTER = IpAddress.parse("127.0.0.7");

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.7/d.xml, true",
        "http://127.0.0.7:49152/d.xml?x=1, true",
        "HTTP://127.0.0.7:80, true",
        "http://127.0.0.8/d.xml, false",
        "http://127.0.0.7@127.0.0.8/, false",
        "http://localhost/, false",
        "http://2130706439/, false",
        "https://127.0.0.7/, false",
        "file:///etc/passwd, false",
        "http://127.0.0.7:9100/, false",
        "http://127.0.0.7:515/, false",
        "http://127.0.0.7:99999/, false",
        "//127.0.0.7/, false",
        "'http://127.0.0.7/ x', false",
        "'', false"
    })
    void a_document_is_fetched_from_its_sender_only(String url, boolean isFetched) {
        assertThat(Pages.place(PRINTER, url).isPresent()).isEqualTo(isFetched);
    }
}
