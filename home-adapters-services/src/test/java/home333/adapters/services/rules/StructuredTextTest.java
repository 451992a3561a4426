package home333.adapters.services.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredTextTest {
    /**
     * A page for people that any path leads to, as some servers have it, says nothing of a product.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><title>x</title>{\"ProductName\":\"Jellyfin Server\",\"Version\":\"1.0\"}",
                "<html><script>{\"version\":\"1.0\",\"database\":\"ok\"}</script>",
                " <!DOCTYPE HTML><MediaContainer machineIdentifier=\"0\" version=\"1\"/>",
                "ProductName: Jellyfin Server",
                "{\"text\":\"they say \\\"version\\\": \\\"1.0\\\"\"}",
                "{\"version\":{\"nested\":true}}",
                "[]",
                "",
            })
    void nothing_is_taken_of_a_page_for_people(String body) {
        for (String key :
                new String[] {"version", "ProductName", "database", "machineIdentifier"}) {
            assertThat(new StructuredText(body).value(key)).isEmpty();
        }
    }
}
