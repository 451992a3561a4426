package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VpnSentencesTest {
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("home333.launcher.tailnet", Locale.ROOT);
    private static final Path SOURCES =
            Path.of("../home-adapters-tailscale/src/main/java/home333/adapters/tailscale");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern END = Pattern.compile("\"([^\"\n]* [^\"\n]* [^\"\n]*\\.)\"");

    private static Stream<String> known() {
        return ENGLISH.keySet().stream().map(ENGLISH::getString);
    }

    @ParameterizedTest
    @MethodSource("known")
    void each_sentence_is_said_in_french_with_its_details(String english) {
        String said = english.replace("{0}", "8.8.4.4").replace("{1}", "4711");

        String french = VpnSentences.in(Locale.FRENCH, said);

        assertThat(french).isNotEqualTo(said).doesNotContain("{", "''");
        assertThat(french.contains("8.8.4.4")).isEqualTo(english.contains("{0}"));
        assertThat(french.contains("4711")).isEqualTo(english.contains("{1}"));
        assertThat(VpnSentences.in(Locale.ENGLISH, said)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Instead of a list of machines came nothing: what was known before stays, and it is asked again later. | Au lieu d’une liste de machines est venu rien :
                    The API key is empty: copy it anew from where it was made. | La clé d’API est vide :
                    Machine 3 of the list is left out, for it has no id. | La machine 3 de la liste est laissée de côté, car elle n’a pas d’identifiant.
                    tailscaled is out of order (status 500): it is asked again later. | tailscaled est en panne (statut 500)
                    head.example.org refuses this: no, never | head.example.org refuse cela : no, never
                    """)
    void what_a_sentence_is_made_of_is_said_in_french_too(String english, String french) {
        assertThat(VpnSentences.in(Locale.FRENCH, english)).startsWith(french);
    }

    @Test
    void what_nobody_knows_stays_as_it_is() {
        assertThat(VpnSentences.in(Locale.FRENCH, "What is this?")).isEqualTo("What is this?");
        String deep = "The key may not do this: ".repeat(10) + "never";
        assertThat(VpnSentences.in(Locale.FRENCH, deep)).endsWith("never");
    }

    /** So that none is written there without its French. */
    @Test
    void every_sentence_of_the_adapter_is_known() throws IOException {
        List<String> ends;
        try (var files = Files.list(SOURCES)) {
            ends = files.map(VpnSentencesTest::read).flatMap(VpnSentencesTest::ends).toList();
        }

        assertThat(ends).hasSizeGreaterThan(30);
        assertThat(ends).allSatisfy(end -> assertThat(known()).anyMatch(it -> it.endsWith(end)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ends(String source) {
        return END.matcher(JOINED.matcher(source).replaceAll(""))
                .results()
                .map(found -> found.group(1));
    }
}
