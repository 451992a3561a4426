package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.Extras;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.Settings;
import home333.domain.WatchSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans and settings that are not as they were left, and disks that are full. */
class StoreDamageTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"hosts\": 3}", "7", "nonsense"})
    void a_bad_last_scan_reads_as_none_and_is_set_aside_by_the_next(String text)
            throws IOException {
        Files.writeString(folder.resolve("last_scan.json"), text);

        var store = scans();
        assertThat(store.last()).isEmpty();
        assertThat(store.list()).isEmpty();
        assertThat(store.notices())
                .singleElement()
                .asString()
                .startsWith("last_scan.json is left out: it is ")
                .endsWith("; the next scan sets it aside");
        store.save(scan("new", NOON));

        assertThat(scans().last()).contains(scan("new", NOON));
        assertThat(store.notices().getLast())
                .matches(
                        "last_scan.json was set aside as last_scan.json.bad-[0-9-]+,"
                                + " because it is no scan");
        assertThat(filesLike(folder, "last_scan.json.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent(text));
    }

    @Test
    void where_the_last_scan_is_bad_the_newest_of_the_history_is_the_last() throws IOException {
        ScanReport earlier = scan("earlier", NOON);
        ScanReport later = scan("later", NOON.plusSeconds(1));
        scans().save(earlier);
        scans().save(later);
        Files.writeString(folder.resolve("last_scan.json"), "torn");

        assertThat(scans().last()).contains(later);
        assertThat(scans().list()).containsExactly(later.summary(), earlier.summary());
    }

    @Test
    void a_scan_that_would_fill_the_memory_is_left_out() throws IOException {
        scans().save(scan("good", NOON));
        try (var huge = new RandomAccessFile(folder.resolve("scans/huge.json").toFile(), "rw")) {
            huge.setLength(8L << 30); // sparse
        }

        var store = scans();
        assertThat(store.list()).containsExactly(scan("good", NOON).summary());
        assertThat(store.notices())
                .containsExactly("scans/huge.json is left out: no scan is as large");
        assertThatIOException()
                .isThrownBy(() -> store.find(new ScanId("huge")))
                .withMessageContaining("more than");
    }

    @Test
    void a_last_scan_that_would_fill_the_memory_is_named_and_stays() throws IOException {
        Path file = folder.resolve("last_scan.json");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(40 << 20); // sparse
        }
        String sentence =
                "last_scan.json has more than 32 MiB, which is the most that is read: make it"
                        + " smaller or move it away";

        assertThatIOException().isThrownBy(scans()::last).withMessageContaining(sentence);
        assertThatIOException()
                .isThrownBy(() -> scans().save(scan("new", NOON)))
                .withMessageContaining(sentence);
        assertThat(file).hasSize(40 << 20);
        Files.move(file, folder.resolve("large.json"));
        scans().save(scan("new", NOON));
        assertThat(scans().last()).contains(scan("new", NOON));
    }

    @Test
    void a_bad_scan_of_the_history_is_left_out_and_kept() throws IOException {
        scans().save(scan("bad", NOON));
        scans().save(scan("good", NOON));
        Path bad = folder.resolve("scans").resolve("bad.json");
        Files.writeString(bad, "{\"saved\": 1, \"id\": \"bad\", ");

        var store = scans();
        assertThat(store.list()).containsExactly(scan("good", NOON).summary());
        assertThat(store.find(new ScanId("bad"))).isEmpty();
        assertThat(store.notices())
                .singleElement()
                .asString()
                .startsWith("scans/bad.json is left out: it is not JSON");
        store.save(scan("bad", NOON.plusSeconds(1)));

        assertThat(store.find(new ScanId("bad"))).contains(scan("bad", NOON.plusSeconds(1)));
        assertThat(filesLike(folder.resolve("scans"), "bad.json.bad-.*")).hasSize(1);
    }

    @Test
    void bad_settings_read_as_the_defaults_and_are_set_aside_by_the_next() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "[]");
        var chosen =
                new Settings(
                        Duration.ofSeconds(5), 9, List.of(), WatchSettings.DEFAULT, Extras.NONE);

        var store = new FileSettingsStore(folder, () -> NOON);
        assertThat(store.load()).isEqualTo(Settings.DEFAULT);
        store.save(chosen);

        assertThat(store.load()).isEqualTo(chosen);
        assertThat(filesLike(folder, "settings.json.bad-.*"))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent("[]"));
        assertThat(store.notices()).hasSize(2);
    }

    @Test
    void what_was_set_aside_before_is_neither_overwritten_nor_kept_twice() throws IOException {
        for (String text : List.of("bad", "worse", "bad")) {
            Files.writeString(folder.resolve("settings.json"), text);
            new FileSettingsStore(folder, () -> NOON).save(Settings.DEFAULT);
        }

        assertThat(filesLike(folder, "settings.json.bad-.*"))
                .extracting(Files::readString)
                .containsExactlyInAnyOrder("bad", "worse");
    }

    @Test
    void a_full_disk_keeps_the_scans_and_settings_that_were_acknowledged() throws IOException {
        var disk = new CrashDisk();
        var data = new DataFolder(disk, Path.of("/data"), () -> NOON);
        var scans = new FileScanStore(data, () -> 3);
        var settings = new FileSettingsStore(data);
        var chosen =
                new Settings(
                        Duration.ofSeconds(5), 9, List.of(), WatchSettings.DEFAULT, Extras.NONE);
        scans.save(scan("before", NOON));
        settings.save(chosen);

        disk.full(true);
        assertThatIOException()
                .isThrownBy(() -> scans.save(scan("while", NOON)))
                .withMessage("cannot keep scan while in /data: no space left on device");
        assertThatIOException()
                .isThrownBy(() -> settings.save(Settings.DEFAULT))
                .withMessage("cannot keep the settings in /data: no space left on device");
        assertThat(scans.last()).contains(scan("before", NOON));
        assertThat(scans.list()).containsExactly(scan("before", NOON).summary());
        assertThat(settings.load()).isEqualTo(chosen);

        disk.full(false);
        scans.save(scan("after", NOON));
        assertThat(scans.last()).contains(scan("after", NOON));
    }

    private FileScanStore scans() {
        return new FileScanStore(folder, () -> NOON, () -> 5);
    }

    private static List<Path> filesLike(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).toList();
        }
    }
}
