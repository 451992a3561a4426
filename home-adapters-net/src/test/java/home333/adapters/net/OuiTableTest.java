package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OuiTableTest {
    private static final OuiTable SMALL =
            table("000000\tFirst\n000001\tÉlan\n0000010\tMiddle\n000001000\tSmall\nFFFFFF\tLast\n");

    @Test
    void finds_the_first_the_last_and_one_between() {
        assertThat(SMALL.ownerOf(0x000000, 6)).contains("First");
        assertThat(SMALL.ownerOf(0x000001, 6)).contains("Élan");
        assertThat(SMALL.ownerOf(0xffffff, 6)).contains("Last");
    }

    @Test
    void tells_prefixes_of_one_beginning_apart() {
        assertThat(SMALL.ownerOf(0x0000010, 7)).contains("Middle");
        assertThat(SMALL.ownerOf(0x000001000, 9)).contains("Small");
        assertThat(SMALL.ownerOf(0x000001001, 9)).isEmpty();
        assertThat(SMALL.ownerOf(0x0000000, 7)).isEmpty();
    }

    @Test
    void finds_nothing_in_an_empty_table() {
        assertThat(table("").ownerOf(0, 6)).isEmpty();
    }

    @Test
    void finds_each_line_of_the_table_that_ships() throws IOException {
        byte[] bytes = shipped();
        OuiTable table = new OuiTable(bytes);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSizeGreaterThan(50_000);
        assertThat(lines)
                .allSatisfy(line -> {
                    String[] parts = line.split("\t", -1);
                    long prefix = Long.parseLong(parts[0], 16);
                    assertThat(table.ownerOf(prefix, parts[0].length())).contains(parts[1]);
                });
    }

    @Test
    void the_table_that_ships_is_sorted_by_bytes_and_whole() throws IOException {
        String text = new String(shipped(), StandardCharsets.UTF_8);
        List<byte[]> lines =
                text.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();

        assertThat(text).endsWith("\n").doesNotContain("\uFFFD");
        assertThat(lines).isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(text.lines())
                .allMatch(line -> line.matches("[0-9A-F]{6}([0-9A-F]|[0-9A-F]{3})?\t\\S.*"));
    }

    private static OuiTable table(String text) {
        return new OuiTable(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] shipped() throws IOException {
        try (var table = OuiTable.class.getResourceAsStream("oui.tsv")) {
            assertThat(table).isNotNull();
            return table.readAllBytes();
        }
    }
}
