package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of the page say of each other. */
class PageFilesTest {
    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> scripts() {
        return PageRoutes.FILES.stream().filter(file -> file.endsWith(".js"));
    }

    private static Map<String, String> messages(String language) throws Exception {
        JsonNode json =
                Json.read(
                        PageRoutes.read("messages." + language + ".json")
                                .getBytes(StandardCharsets.UTF_8));
        Map<String, String> messages = new TreeMap<>();
        json.properties().forEach(it -> messages.put(it.getKey(), it.getValue().textValue()));
        return messages;
    }

    @Test
    void both_languages_say_the_same_things() throws Exception {
        Map<String, String> english = messages("en");
        Map<String, String> french = messages("fr");
        assertThat(french.keySet()).isEqualTo(english.keySet());
        for (Map.Entry<String, String> message : english.entrySet()) {
            assertThat(all("(\\{\\w+})", french.getOrDefault(message.getKey(), "")))
                    .as(message.getKey())
                    .isEqualTo(all("(\\{\\w+})", message.getValue()));
        }
    }

    @Test
    void whatever_is_said_has_its_words() throws Exception {
        Set<String> keys = messages("en").keySet();
        Set<String> used = all("data-(?:word|hint)=\"([^\"]+)\"", PageRoutes.read("index.html"));
        scripts().forEach(file -> used.addAll(said(PageRoutes.read(file))));
        for (String key : used) {
            assertThat(keys).contains(key.endsWith("#") ? key + "other" : key);
        }
        assertThat(used).hasSizeGreaterThan(60);
    }

    /** The keys that stand in a script as they are, or as one of two. */
    private static Set<String> said(String script) {
        Set<String> said = new TreeSet<>();
        Pattern.compile("\\b(?:word|fact)\\(([^;]*)")
                .matcher(script)
                .results()
                .map(MatchResult::group)
                .forEach(call -> said.addAll(all("'([a-z]+\\.[a-zA-Z_]+#?)'", call)));
        return said;
    }

    @Test
    void the_page_asks_for_files_of_the_list_alone_and_runs_nothing_else() {
        String page = PageRoutes.read("index.html");
        Set<String> paths = new TreeSet<>();
        PageRoutes.FILES.forEach(file -> paths.add(PageRoutes.path(file)));
        assertThat(paths).containsAll(all("(?:src|href)=\"([^\"]*)\"", page));
        assertThat(page).doesNotContain("<style", " style=", "javascript:", "http:", "https:");
        assertThat(page).doesNotContainPattern("\\son\\w+=");
        assertThat(all("<script[^>]*>([^<]*)</script>", page)).containsExactly("");
        scripts()
                .forEach(file ->
                        assertThat(PageRoutes.FILES)
                                .containsAll(all("from '\\./([^']+)'", PageRoutes.read(file))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("})
    void what_devices_say_of_themselves_is_text(String sink) {
        scripts().forEach(file -> assertThat(PageRoutes.read(file)).doesNotContain(sink));
    }
}
