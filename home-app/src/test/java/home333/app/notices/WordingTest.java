package home333.app.notices;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Events;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import home333.domain.presence.PresenceEvent;
import home333.domain.vpn.VpnWarning;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Due PROMPT = new Due(Occasion.PROMPT, NOON.plusSeconds(30));
    private final Wording english = Wording.english();
    private final Wording french = new Wording(Locale.CANADA_FRENCH, _ -> "parce que");

    private static List<HomeEvent> all() {
        List<HomeEvent> all = new ArrayList<>();
        for (PresenceEvent.Kind kind : PresenceEvent.Kind.values()) {
            all.add(Events.presence(kind, "NAS"));
        }
        all.add(Events.newHost(NOON));
        all.add(Events.rogue());
        all.add(Events.keyChanged("NAS"));
        all.add(Events.wakeFailed("NAS"));
        all.add(new HomeEvent.LookFailed(NOON, "the network is down"));
        for (VpnWarning.Kind kind : VpnWarning.Kind.values()) {
            all.add(Events.warning(kind, "nas", "198.18.0.0/24"));
        }
        return all;
    }

    @Test
    void every_kind_of_event_has_words_in_both_languages() {
        assertThat(all().stream().map(NoticeKind::of)).containsOnly(NoticeKind.values());
        for (Wording words : List.of(english, french)) {
            assertThat(all().stream().map(event -> words.notice(event, false)))
                    .allSatisfy(notice -> {
                        assertThat(notice.title()).isNotBlank().doesNotContain("{");
                        assertThat(notice.text()).isNotBlank().doesNotContain("{");
                    })
                    .extracting(Notice::title)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void both_languages_have_the_same_keys() {
        ResourceBundle base = ResourceBundle.getBundle("home333.app.notices.wording", Locale.ROOT);
        ResourceBundle own = ResourceBundle.getBundle("home333.app.notices.wording", Locale.FRENCH);
        for (String key : base.keySet()) {
            assertThat(own.getString(key)).as(key).isNotEqualTo(base.getString(key));
        }
    }

    @Test
    void a_notice_says_what_and_why() {
        assertThat(english.notice(Events.went("NAS"), false))
                .extracting(Notice::title, Notice::text)
                .containsExactly(
                        "NAS is offline",
                        "silent for 3 min, which many looks confirmed, and never seen before");
        assertThat(english.notice(Events.newHost(NOON), false))
                .extracting(Notice::title, Notice::text)
                .containsExactly(
                        "New in the network: 198.18.0.9",
                        "198.18.0.9, b8:27:eb:00:00:07, Raspberry Pi");
        assertThat(english.notice(Events.wakeFailed("{0} ''"), false))
                .extracting(Notice::title)
                .isEqualTo("{0} '' did not wake");
        assertThat(french.notice(Events.went("NAS"), false))
                .extracting(Notice::title, Notice::text)
                .containsExactly("NAS est hors ligne", "parce que");
    }

    @Test
    void what_is_to_be_seen_to_in_the_tailnet_says_what_to_do() {
        HomeEvent ending = Events.warning(VpnWarning.Kind.KEY_EXPIRING, "nas", "14");
        HomeEvent exit = Events.warning(VpnWarning.Kind.ROUTE_AWAITING, "nas", "exit node");

        assertThat(english.notice(ending, false))
                .extracting(Notice::title, Notice::text)
                .containsExactly(
                        "The tailnet key of nas ends soon",
                        "it ends on 2026-11-22 12:00 UTC: sign in there again before, or home333"
                                + " vpn keep-key lets it never end");
        assertThat(english.notice(exit, false).text())
                .startsWith("it offers the way to the Internet, as an exit node, and nobody");
        assertThat(french.notice(exit, false).text()).startsWith("elle offre le chemin vers");
    }

    @Test
    void a_wake_in_vain_says_how_long_was_waited() {
        var failed = (HomeEvent.WakeFailed) Events.wakeFailed("NAS");
        var later = new HomeEvent.WakeFailed(NOON.plusSeconds(121), "NAS", failed.wake());

        assertThat(english.notice(later, false).text())
                .startsWith("it did not answer within 2 min 1 s; its card was heard");
        assertThat(english.notice(failed, false).text()).startsWith("its card was heard");
        assertThat(french.notice(later, false).text())
                .startsWith("il n’a pas répondu en 2 min 1 s; parce que");
    }

    @Test
    void what_hangs_on_a_switch_is_named_with_it() {
        assertThat(french.notice(Events.went("switch", device("NAS"), device("PC")), false).text())
                .isEqualTo("parce que; avec lui 2 appareils : NAS, PC");
    }

    private Letter letter(Due due, HomeEvent... events) {
        List<Notice> notices =
                Stream.of(events).map(event -> english.notice(event, false)).toList();
        Letter letter = Letter.of(1, "id", "phone", due, notices.getFirst());
        for (Notice more : notices.subList(1, notices.size())) {
            letter = letter.with(more);
        }
        return letter;
    }

    @Test
    void one_notice_speaks_for_itself() {
        Message message = english.message(letter(PROMPT, Events.went("NAS")), ZoneOffset.UTC);

        assertThat(message.id()).isEqualTo("id");
        assertThat(message.title()).isEqualTo("NAS is offline");
        assertThat(message.text()).startsWith("silent for 3 min");
        assertThat(message.notices()).hasSize(1);
    }

    @Test
    void several_become_a_list_with_their_times() {
        HomeEvent yesterday = Events.newHost(NOON.minus(Duration.ofDays(1)));
        Letter letter = letter(PROMPT, yesterday, Events.wakeFailed("PC"));
        while (letter.omitted() < 3) {
            letter = letter.with(english.notice(Events.went("NAS"), false));
        }

        Message message = english.message(letter, ZoneId.of("Europe/Paris"));

        assertThat(message.title()).isEqualTo("53 events at home");
        assertThat(message.text().lines())
                .startsWith(
                        "2026-11-21 13:00 New in the network: 198.18.0.9 – 198.18.0.9,"
                                + " b8:27:eb:00:00:07, Raspberry Pi",
                        "13:00 PC did not wake – its card was heard: it starts still, or a"
                                + " firewall drops questions; "
                                + Reason.of(Reason.Kind.WAKE_NEVER_WORKED))
                .endsWith("… and 3 more");
    }

    @Test
    void what_was_held_back_says_so_even_where_it_is_one() {
        Message message =
                english.message(
                        letter(new Due(Occasion.QUIET_HOURS, NOON), Events.went("NAS")),
                        ZoneOffset.UTC);

        assertThat(message.title()).isEqualTo("One event in the quiet hours");
        assertThat(message.text()).startsWith("12:00 NAS is offline – ");
    }
}
