package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cuts the power at every step of letters that come and go. */
class OutboxPowerCutTest {
    private static final Path FOLDER = Path.of("/data");

    private static FileOutbox open(CrashDisk disk) {
        return new FileOutbox(new DataFolder(disk, FOLDER, () -> NOON));
    }

    private static Letter letter(long number) {
        var notice =
                new Notice(NoticeKind.WENT, NOON, Optional.empty(), false, "x".repeat(200), "");
        return Letter.of(number, "id", "phone", new Due(Occasion.PROMPT, NOON), notice);
    }

    @Test
    @Timeout(60)
    void what_was_acknowledged_is_there_after_a_power_cut_at_any_step() throws IOException {
        assertThat(PowerCuts.everywhere(OutboxStory::new)).isGreaterThan(200);
    }

    private static final class OutboxStory implements PowerCuts.Story {
        private List<Letter> acknowledged = List.of();
        private List<Letter> inFlight = List.of();

        @Override
        public void play(CrashDisk disk) throws IOException {
            var letters = new TreeMap<Long, Letter>();
            for (long i = 1; i < 5; i++) {
                letters.put(i, letter(i));
                inFlight = List.copyOf(letters.values());
                open(disk).put(letter(i));
                acknowledged = inFlight;
                letters.remove(i - 1);
                inFlight = List.copyOf(letters.values());
                open(disk).remove(i - 1);
                acknowledged = inFlight;
            }
        }

        @Override
        public void check(CrashDisk left, String cut) throws IOException {
            FileOutbox outbox = open(left);
            assertThat(outbox.list()).as(cut).isIn(acknowledged, inFlight);
            outbox.put(letter(99));
            assertThat(open(left).list()).as(cut).endsWith(letter(99));
            assertThat(outbox.notices()).as(cut).isEmpty();
        }
    }

    @Test
    void nothing_is_lost_when_the_disk_is_full() throws IOException {
        var disk = new CrashDisk();
        FileOutbox outbox = open(disk);
        outbox.put(letter(1));
        disk.full(true);

        assertThatIOException()
                .isThrownBy(() -> outbox.put(letter(2)))
                .withMessageContaining("cannot keep what is to be sent");
        disk.full(false);

        assertThat(outbox.list()).containsExactly(letter(1));
        outbox.put(letter(3));
        assertThat(open(disk).list()).containsExactly(letter(1), letter(3));
    }
}
