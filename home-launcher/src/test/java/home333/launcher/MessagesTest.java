package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.ScanKind;
import home333.domain.history.Summary.Period;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "help"})
    void both_languages_have_the_same_keys_and_placeholders(String name) {
        ResourceBundle english = bundle(name, Locale.ROOT);
        ResourceBundle french = bundle(name, Locale.FRENCH);
        assertThat(french.getLocale()).isEqualTo(Locale.FRENCH);
        assertThat(ownKeys(name)).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(placeholders(french.getString(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getString(key)));
        }
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle("home333.launcher." + name, locale);
    }

    /** The keys of the French file itself, without those that it would inherit. */
    private static Set<Object> ownKeys(String name) {
        var french = new Properties();
        try (var file = Messages.class.getResourceAsStream(name + "_fr.properties")) {
            french.load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return french.keySet();
    }

    private static Set<String> placeholders(String text) {
        List<String> found = new ArrayList<>();
        PLACEHOLDER.matcher(text).results().forEach(result -> found.add(result.group()));
        return new TreeSet<>(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr"})
    void an_apostrophe_never_swallows_a_placeholder(String language) {
        ResourceBundle messages = bundle("messages", Locale.of(language));
        for (String key : Collections.list(messages.getKeys())) {
            assertThat(LONE_APOSTROPHE.matcher(messages.getString(key)).find()).as(key).isFalse();
        }
    }

    @Test
    void every_constant_that_people_see_has_a_word() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            Messages messages = Messages.in(locale);
            for (Presence presence : Presence.values()) {
                assertThat(messages.word(presence)).isNotBlank();
            }
            for (Period period : Period.values()) {
                assertThat(messages.word(period)).isNotBlank();
            }
            for (ScanKind kind : ScanKind.values()) {
                assertThat(messages.word(kind)).isNotBlank();
            }
            for (Reason.Kind reason : Reason.Kind.values()) {
                assertThat(messages.pattern("reason." + reason)).isNotBlank();
            }
        }
    }

    @Test
    void whoever_speaks_neither_is_answered_in_english() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertThat(Messages.in(Locale.GERMANY).text("device.unknown", "x"))
                    .isEqualTo("there is no device 'x'");
        } finally {
            Locale.setDefault(before);
        }
    }
}
