package home333.adapters.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.adapters.fs.Journal.Entry;
import home333.adapters.fs.Journal.Header;
import home333.adapters.fs.Journal.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Header HEADER = new Header(7, "abc");
    private static final byte[] WHOLE = journal("one", "zwei größer", "", "four");

    @Test
    void an_entry_is_a_line_that_a_person_can_read() {
        assertThat(new String(Journal.line(Kind.COMMIT, "[größer]"), UTF_8))
                .isEqualTo("R 10 d59707be [größer]\n");
    }

    @Test
    void what_was_written_is_read() throws IOException {
        Journal journal = Journal.parse(WHOLE);

        assertThat(journal.header()).contains(HEADER);
        assertThat(payloads(journal)).containsExactly("one", "zwei größer", "", "four");
        assertThat(journal.end()).isEqualTo(WHOLE.length);
        assertThat(journal.isSoundBehind(0)).isTrue();
    }

    @Test
    void wherever_the_end_is_torn_off_the_entries_before_are_read_and_nothing_is_damaged()
            throws IOException {
        int first = Journal.header(HEADER).length;
        for (int length = first; length < WHOLE.length; length++) {
            Journal journal = Journal.parse(Arrays.copyOf(WHOLE, length));
            assertThat(payloads(journal)).isSubsetOf("one", "zwei größer", "", "four");
            assertThat(journal.end()).isLessThanOrEqualTo(length);
            assertThat(journal.isSoundBehind(0)).as("torn at %d", length).isTrue();
        }
    }

    @RepeatedTest(100)
    void a_changed_byte_costs_no_more_than_two_entries(RepetitionInfo run) throws IOException {
        byte[] text = WHOLE.clone();
        text[(int) ((long) (text.length - 1) * run.getCurrentRepetition() / 101)] ^= 0x15;

        Journal journal = Journal.parse(text);

        assertThat(journal.entries()).hasSizeBetween(3, 4);
        boolean lastIsGone = !payloads(journal).contains("four");
        assertThat(journal.isSoundBehind(0)).isEqualTo(lastIsGone);
    }

    @Test
    void damage_is_behind_a_position_or_before_it() throws IOException {
        byte[] text = WHOLE.clone();
        text[Journal.header(HEADER).length + 2] ^= 1;

        Journal journal = Journal.parse(text);

        assertThat(payloads(journal)).containsExactly("zwei größer", "", "four");
        assertThat(journal.isSoundBehind(0)).isFalse();
        assertThat(journal.isSoundBehind(journal.entries().getLast().start())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R",
                "R \n",
                "R 99999999999 0 x\n",
                "R -1 00000000 \n",
                "nonsense\n",
                "\n\n\n",
                "R 1 0000000g x\n",
                "X 0 00000000 \n",
                "R 1000 00000000 x\n"
            })
    void a_text_without_entries_is_damaged(String text) throws IOException {
        Journal journal = Journal.parse(text.getBytes(UTF_8));

        assertThat(journal.entries()).isEmpty();
        assertThat(journal.isSoundBehind(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 7 abc", "1 7 abc more", "1 seven abc", ""})
    void a_header_of_another_format_is_refused(String header) {
        assertThatIOException().isThrownBy(() -> Journal.parse(Journal.line(Kind.HEADER, header)));
    }

    private static byte[] journal(String... payloads) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(Journal.header(HEADER));
        for (String payload : payloads) {
            text.writeBytes(Journal.line(Kind.COMMIT, payload));
        }
        return text.toByteArray();
    }

    private static List<String> payloads(Journal journal) {
        return journal.entries().stream()
                .filter(entry -> entry.kind() == Kind.COMMIT)
                .map(Entry::payload)
                .toList();
    }
}
