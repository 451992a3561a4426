package home333.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Due SOON = new Due(Occasion.PROMPT, NOW.plusSeconds(30));

    private static Notice notice(String title, boolean urgent) {
        return new Notice(NoticeKind.WENT, NOW, Optional.empty(), urgent, title, "");
    }

    private static Letter full() {
        Letter letter = Letter.of(1, "id", "phone", SOON, notice("0", false));
        for (int i = 1; i < Letter.MOST; i++) {
            letter = letter.with(notice(Integer.toString(i), false));
        }
        return letter;
    }

    @Test
    void a_full_letter_counts_the_rest() {
        Letter letter = full().with(notice("more", false)).with(notice("more", false));

        assertThat(letter.notices()).isEqualTo(full().notices());
        assertThat(letter.omitted()).isEqualTo(2);
        assertThat(letter.isUrgent()).isFalse();
    }

    @Test
    void what_is_urgent_finds_room_in_a_full_letter() {
        Letter letter = full().with(notice("fire", true));

        assertThat(letter.notices()).hasSize(Letter.MOST).endsWith(notice("fire", true));
        assertThat(letter.notices())
                .contains(notice("48", false))
                .doesNotContain(notice("49", false));
        assertThat(letter.omitted()).isEqualTo(1);
        assertThat(letter.isUrgent()).isTrue();
    }

    @Test
    void a_letter_full_of_urgent_notices_counts_the_rest_too() {
        Letter letter = Letter.of(1, "id", "phone", SOON, notice("fire", true));
        for (int i = 0; i < 2 * Letter.MOST; i++) {
            letter = letter.with(notice("fire", true));
        }

        assertThat(letter.notices()).hasSize(Letter.MOST);
        assertThat(letter.omitted()).isEqualTo(Letter.MOST + 1);
    }

    @Test
    void what_is_due_on_the_same_occasion_goes_into_one_letter_until_it_is_sent() {
        Letter prompt = Letter.of(1, "id", "phone", SOON, notice("x", false));
        assertThat(prompt.takes(new Due(Occasion.PROMPT, NOW.plusSeconds(59)))).isTrue();
        assertThat(prompt.takes(new Due(Occasion.DIGEST, SOON.at()))).isFalse();
        assertThat(prompt.tried(NOW).takes(SOON)).isFalse();

        var morning = new Due(Occasion.QUIET_HOURS, NOW.plusSeconds(3_600));
        Letter held = Letter.of(2, "id", "phone", morning, notice("x", false));
        assertThat(held.takes(morning)).isTrue();
        assertThat(held.takes(new Due(Occasion.QUIET_HOURS, NOW))).isFalse();
    }

    @Test
    void it_remembers_when_it_was_first_sent() {
        assertThat(full().tried(NOW).tried(NOW.plusSeconds(9)).firstTried()).contains(NOW);
    }

    @Test
    void names_of_strangers_cannot_break_a_line_or_a_header() {
        Notice evil =
                notice("x\r\nBcc: all@example.net\u202e\u0000\u2028" + "y".repeat(300), false);

        assertThat(evil.title()).startsWith("x  Bcc: all@example.net").hasSize(200).endsWith("…");
        assertThat(evil.title().chars()).noneMatch(c -> c < ' ' || c == 0x202e || c == 0x2028);
        assertThat(notice("🏠".repeat(150), false).title()).endsWith("🏠…");
    }
}
