package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.ScanKind;
import home333.domain.history.Summary.Period;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.NoticeSettings;
import home333.domain.notice.Timing;
import home333.domain.presence.Source;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.Whereabouts;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    @ValueSource(strings = {"messages", "help", "tailnet"})
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
            for (Whereabouts.Place place : Whereabouts.Place.values()) {
                assertThat(messages.word(place)).isNotBlank();
            }
            for (Period period : Period.values()) {
                assertThat(messages.word(period)).isNotBlank();
            }
            for (ScanKind kind : ScanKind.values()) {
                assertThat(messages.word(kind)).isNotBlank();
            }
            for (VpnProblem.Kind cause : VpnProblem.Kind.values()) {
                assertThat(messages.pattern("vpn.cause." + cause)).isNotBlank();
            }
            for (VpnPath.Kind path : VpnPath.Kind.values()) {
                assertThat(messages.pattern("vpn.path." + path)).isNotBlank();
                assertThat(messages.pattern("vpn.paths." + path)).isNotBlank();
            }
            for (VpnCheck.Verdict verdict : VpnCheck.Verdict.values()) {
                assertThat(messages.word(verdict)).isNotBlank();
            }
            for (VpnTrait trait : VpnTrait.values()) {
                assertThat(messages.word(trait)).isNotBlank();
            }
            for (VpnSource source : VpnSource.values()) {
                assertThat(messages.word(source)).isNotBlank();
            }
            for (Reason.Kind reason : Reason.Kind.values()) {
                assertThat(messages.pattern("reason." + reason)).isNotBlank();
            }
        }
    }

    @Test
    void a_reason_is_told_whole_in_both_languages() {
        Reason gone =
                Reason.of(
                        Reason.Kind.GONE,
                        "3 min",
                        Source.DHCP_HEARD,
                        Instant.parse("2026-11-22T22:28:40.408755096Z"));
        Reason heard = Reason.of(Reason.Kind.HEARD, Source.BEHIND);

        assertThat(Messages.ENGLISH.sentence(gone))
                .endsWith("; last seen by DHCP (heard) at 2026-11-22T22:28:40Z");
        assertThat(Messages.ENGLISH.sentence(heard))
                .isEqualTo("gave a sign of life: a machine behind it");
        assertThat(Messages.in(Locale.FRENCH).sentence(gone))
                .endsWith("par DHCP (entendu) à 2026-11-22T22:28:40Z");
    }

    @Test
    void a_notice_tells_times_in_the_zone_of_the_channels() {
        Reason dozing =
                Reason.of(Reason.Kind.DOZING, Instant.parse("2026-11-22T22:28:40.4Z"), "45 min");
        var channel =
                new Channel(
                        "phone",
                        new Destination.Webhook(
                                URI.create("https://example.org/"),
                                Optional.empty(),
                                Optional.empty()),
                        Audience.ALL,
                        Timing.prompt(ZoneId.of("Europe/Paris")));
        var settings = new NoticeSettings(Locale.FRENCH, List.of(channel));

        assertThat(NoticeSetup.sentence(dozing, settings, ZoneOffset.UTC))
                .startsWith("muet depuis 2026-11-22 23:28,");
        assertThat(NoticeSetup.sentence(dozing, NoticeSettings.NONE, ZoneOffset.UTC))
                .startsWith("silent since 2026-11-22 22:28,");
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
