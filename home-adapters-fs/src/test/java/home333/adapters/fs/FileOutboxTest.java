package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.testkit.OutboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileOutboxTest extends OutboxContract {
    @TempDir Path folder;

    @Override
    protected FileOutbox open() {
        return new FileOutbox(folder.resolve("data"), InstantSource.system());
    }

    private Path file() {
        return folder.resolve("data").resolve("outbox.journal");
    }

    @Test
    void another_process_finds_what_waits() throws IOException {
        open().put(letter(1));
        open().put(letter(2));
        open().remove(1);

        assertThat(open().list()).containsExactly(letter(2));
    }

    @Test
    void reading_writes_nothing() throws IOException {
        assertThat(open().list()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_torn_line_was_never_acknowledged() throws IOException {
        open().put(letter(1));
        Files.writeString(file(), "R 400 12345678 {\"put\":{\"num", StandardOpenOption.APPEND);

        assertThat(open().list()).containsExactly(letter(1));
        open().put(letter(2));
        assertThat(open().list()).containsExactly(letter(1), letter(2));
    }

    @Test
    void a_damaged_line_costs_no_other_and_is_kept() throws IOException {
        FileOutbox outbox = open();
        outbox.put(letter(1));
        outbox.put(letter(2));
        Files.writeString(file(), Files.readString(file()).replace("id-1", "id-7"));

        assertThat(outbox.list()).containsExactly(letter(2));
        outbox.put(letter(3));

        assertThat(open().list()).containsExactly(letter(2), letter(3));
        assertThat(outbox.notices())
                .satisfiesExactly(
                        read -> assertThat(read).startsWith("outbox.journal is damaged: "),
                        written -> assertThat(written).contains("outbox.journal.bad-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-1", "outbox"})
    void damage_is_said_by_who_only_reads(String damaged) throws IOException {
        open().put(letter(1));
        Files.writeString(file(), Files.readString(file()).replace(damaged, "x"));

        FileOutbox outbox = open();
        var _ = outbox.list();
        var _ = outbox.list();

        assertThat(outbox.notices())
                .singleElement()
                .asString()
                .startsWith("outbox.journal is damaged: ");
    }

    @Test
    void the_file_stays_small_however_much_was_sent() throws IOException {
        FileOutbox outbox = open();
        outbox.put(letter(1));
        for (long i = 2; i < 300; i++) {
            outbox.put(letter(i));
            outbox.remove(i);
        }

        assertThat(outbox.list()).containsExactly(letter(1));
        assertThat(Files.size(file())).isLessThan(70 << 10);
    }

    @Test
    void a_journal_of_a_later_version_is_left_alone() throws IOException {
        open().put(letter(1));
        byte[] later = Journal.line(Journal.Kind.HEADER, "2 1 outbox");
        Files.write(file(), later);

        assertThatIOException()
                .isThrownBy(() -> open().list())
                .withMessageContaining("a later version");
        assertThatIOException().isThrownBy(() -> open().put(letter(2)));
        assertThat(file()).hasBinaryContent(later);
    }
}
