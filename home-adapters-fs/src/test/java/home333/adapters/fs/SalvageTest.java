package home333.adapters.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SalvageTest {
    private static final String LIST =
            """
            [
              {
                "id": "a",
                "nested": {
                  "deep": "} \\" {"
                }
              },
              {
                "id": "b"
              },
              {
                "id": "c"
              }
            ]
            """;

    @Test
    void a_sound_list_gives_all_its_objects() {
        assertThat(ids(LIST)).containsExactly("a", "b", "c");
    }

    @Test
    void a_list_that_was_cut_off_gives_what_is_whole() {
        assertThat(ids(LIST.substring(0, LIST.indexOf("\"c\"")))).containsExactly("a", "b");
        assertThat(ids("[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": ")).containsExactly("a", "b");
    }

    @Test
    void behind_a_damaged_object_the_search_goes_on_with_the_next_one() {
        assertThat(ids(LIST.replace("\"b\"", "\"b"))).containsExactly("a", "c");
        assertThat(ids(LIST.replace("\"deep\"", "deep"))).containsExactly("b", "c");
        assertThat(ids(LIST.replaceFirst(" {4}\\}\n", ""))).containsExactly("b", "c");
        assertThat(ids(LIST.replaceFirst("\\[", ""))).containsExactly("a", "b", "c");
    }

    @Test
    @Timeout(20)
    void a_text_in_which_nothing_ever_closes_does_not_keep_the_reader() {
        assertThat(ids("{\"id\": \"a\"}\n" + "{\"id\":\n".repeat(1 << 20))).containsExactly("a");
    }

    @Test
    void a_text_without_objects_gives_none() {
        assertThat(ids("")).isEmpty();
        assertThat(ids("[")).isEmpty();
        assertThat(ids("nonsense")).isEmpty();
        assertThat(ids("[1, 2]")).isEmpty();
    }

    private static List<String> ids(String text) {
        return Salvage.objects(text.getBytes(UTF_8)).stream()
                .map(node -> node.path("id").asText())
                .toList();
    }
}
