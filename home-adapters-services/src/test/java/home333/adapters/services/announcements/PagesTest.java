package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    private static final URI PLACE = URI.create("http://127.0.0.7/d.xml");

    private final Pages pages = new Pages(_ -> true, _ -> {});

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void a_place_is_asked_once_and_a_host_a_few_times() {
        assertThat(pages.isLeftFor(PRINTER, PLACE)).isTrue();
        assertThat(pages.isLeftFor(PRINTER, PLACE)).isFalse();
        assertThat(
                        IntStream.range(0, 100)
                                .mapToObj(i -> PLACE.resolve("/" + i))
                                .filter(place -> pages.isLeftFor(PRINTER, place)))
                .hasSize(Pages.MOST_OF_A_HOST - 1);
    }

    @Test
    void of_very_many_places_the_first_are_asked() {
        assertThat(IntStream.range(0, 10_000).filter(i -> pages.isLeftFor(PRINTER.plus(i), PLACE)))
                .hasSize(Pages.MOST_IN_ALL);
    }

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

    @Test
    void a_place_whose_name_is_very_long_is_not_fetched() {
        assertThat(Pages.place(PRINTER, PLACE + "a".repeat(400))).isPresent();
        assertThat(Pages.place(PRINTER, PLACE + "a".repeat(600))).isEmpty();
    }
}
