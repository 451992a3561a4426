package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import home333.ports.Outbox;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises. */
public abstract class OutboxContract {
    /** An empty outbox. */
    protected abstract Outbox open() throws IOException;

    /** A letter with something in every field. */
    protected static Letter letter(long number) {
        var due = new Due(Occasion.QUIET_HOURS, NOON.plusMillis(number));
        return Letter.of(number, "id-" + number, "phone", due, notice(NoticeKind.WENT, "nas"))
                .with(notice(NoticeKind.ROGUE_DHCP, ""));
    }

    private static Notice notice(NoticeKind kind, String device) {
        return new Notice(
                kind,
                NOON,
                Optional.of(device).filter(id -> !id.isEmpty()).map(DeviceId::new),
                device.isEmpty(),
                "the “NAS” is offline",
                "silent for 5 min \\ \"quoted\" 🏠");
    }

    @Test
    void nothing_waits_at_first() throws IOException {
        assertThat(open().list()).isEmpty();
    }

    @Test
    void what_was_put_is_listed_as_it_was_by_number() throws IOException {
        Outbox outbox = open();
        outbox.put(letter(2));
        outbox.put(letter(1));
        outbox.put(letter(11).tried(NOON.plusSeconds(1)));

        assertThat(outbox.list())
                .containsExactly(letter(1), letter(2), letter(11).tried(NOON.plusSeconds(1)));
    }

    @Test
    void a_letter_replaces_the_one_of_its_number() throws IOException {
        Outbox outbox = open();
        Letter full = letter(1);
        outbox.put(full);
        while (full.omitted() < 3) {
            full = full.with(notice(NoticeKind.CAME, "pc"));
            outbox.put(full);
        }

        assertThat(outbox.list()).containsExactly(full);
    }

    @Test
    void what_was_removed_waits_no_longer() throws IOException {
        Outbox outbox = open();
        outbox.put(letter(1));
        outbox.put(letter(2));

        outbox.remove(1);
        outbox.remove(7);

        assertThat(outbox.list()).containsExactly(letter(2));
    }
}
