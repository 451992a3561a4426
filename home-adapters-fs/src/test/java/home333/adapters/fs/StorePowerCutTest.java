package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Extras;
import home333.domain.ScanReport;
import home333.domain.Settings;
import home333.domain.WatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cuts the power at every step of saving scans and settings. */
class StorePowerCutTest {
    private static final Path FOLDER = Path.of("/data");
    private static final int KEPT = 2;

    @Test
    @Timeout(60)
    void acknowledged_scans_are_there_after_a_power_cut_at_any_step() throws IOException {
        assertThat(PowerCuts.everywhere(ScanStory::new)).isGreaterThan(1_000);
    }

    @Test
    @Timeout(60)
    void acknowledged_settings_are_there_after_a_power_cut_at_any_step() throws IOException {
        assertThat(PowerCuts.everywhere(SettingsStory::new)).isGreaterThan(200);
    }

    private static final class ScanStory implements PowerCuts.Story {
        private final List<ScanReport> acknowledged = new ArrayList<>();
        private ScanReport inFlight = scan("scan-0", NOON);

        @Override
        public void play(CrashDisk disk) throws IOException {
            for (int i = 0; i < 4; i++) {
                inFlight = scan("scan-" + i, NOON.plusSeconds(i));
                open(disk).save(inFlight);
                acknowledged.addFirst(inFlight);
            }
        }

        @Override
        public void check(CrashDisk left, String cut) throws IOException {
            FileScanStore store = open(left);
            List<ScanReport> known = acknowledged.stream().limit(KEPT).toList();
            if (!known.isEmpty()) {
                assertThat(store.last().orElseThrow()).as(cut).isIn(known.getFirst(), inFlight);
                assertThat(store.list()).as(cut).contains(known.getFirst().summary());
            }
            boolean done = store.last().filter(inFlight::equals).isPresent();
            for (ScanReport report :
                    known.subList(0, done ? Math.min(1, known.size()) : known.size())) {
                assertThat(store.find(report.id())).as(cut).contains(report);
            }

            ScanReport late = scan("late", NOON.plusSeconds(60));
            store.save(late);
            assertThat(open(left).last()).as(cut).contains(late);
            assertThat(open(left).list())
                    .as(cut)
                    .hasSizeBetween(1, KEPT)
                    .startsWith(late.summary());
            assertThat(store.notices()).as(cut).isEmpty();
        }

        private static FileScanStore open(CrashDisk disk) {
            return new FileScanStore(new DataFolder(disk, FOLDER, () -> NOON), () -> KEPT);
        }
    }

    private static final class SettingsStory implements PowerCuts.Story {
        private Settings acknowledged = Settings.DEFAULT;
        private Settings inFlight = Settings.DEFAULT;

        @Override
        public void play(CrashDisk disk) throws IOException {
            for (int i = 1; i < 4; i++) {
                inFlight =
                        new Settings(
                                Duration.ofSeconds(i),
                                i,
                                List.of(),
                                WatchSettings.DEFAULT,
                                Extras.NONE);
                open(disk).save(inFlight);
                acknowledged = inFlight;
            }
        }

        @Override
        public void check(CrashDisk left, String cut) throws IOException {
            FileSettingsStore store = open(left);
            assertThat(store.load()).as(cut).isIn(acknowledged, inFlight);
            store.save(Settings.DEFAULT);
            assertThat(open(left).load()).as(cut).isEqualTo(Settings.DEFAULT);
            assertThat(store.notices()).as(cut).isEmpty();
        }

        private static FileSettingsStore open(CrashDisk disk) {
            return new FileSettingsStore(new DataFolder(disk, FOLDER, () -> NOON));
        }
    }
}
