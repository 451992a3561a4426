package home333.adapters.fs;

import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.json.Json;
import home333.json.ScanJson;
import home333.ports.ScanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The last scan in {@code last_scan.json}, where the Python program kept it, and all that are
 * remembered in {@code scans}, one file each.
 *
 * <p>A last scan that somebody else put there counts as saved last, and goes into the history
 * before it is replaced. Reading changes nothing, and works in a folder that cannot be written or
 * does not exist.
 */
public final class FileScanStore implements ScanStore {
    private static final String LAST = "last_scan.json";

    private final DataFolder folder;
    private final DataFolder scans;
    private final IntSupplier kept;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileScanStore.class));

    /** Guards itself and what follows. */
    private final ScanHistory history;

    private @Nullable Last last;

    /**
     * A store in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a file was set aside
     * @param kept asked after each save for how many scans are remembered that somebody asked for,
     *     1 or more
     */
    public FileScanStore(Path folder, InstantSource clock, IntSupplier kept) {
        this(new DataFolder(new RealDisk(), folder, clock), kept);
    }

    FileScanStore(DataFolder folder, IntSupplier kept) {
        this.folder = folder;
        this.kept = kept;
        this.scans = folder.folder("scans");
        this.history = new ScanHistory(scans, notices);
    }

    /** What {@code last_scan.json} holds, and how it looked when that was read. */
    private record Last(Optional<Disk.Stamp> looks, Optional<ScanReport> report) {}

    @Override
    public void save(ScanReport report) throws IOException {
        save(report, false);
    }

    @Override
    public void saveScheduled(ScanReport report) throws IOException {
        save(report, true);
    }

    private void save(ScanReport report, boolean scheduled) throws IOException {
        synchronized (history) {
            try (var _ = folder.lock()) {
                folder.make(scans);
                keepLast();
                history.save(report, scheduled);
                byte[] text = Json.pretty(ScanJson.write(report)).getBytes(StandardCharsets.UTF_8);
                folder.replace(LAST, text);
                history.keepOnly(kept.getAsInt(), SCHEDULED_KEPT);
            } catch (IOException e) {
                throw folder.failed("cannot keep scan " + report.id(), e);
            }
        }
    }

    /**
     * What stands in {@code last_scan.json} goes into the history, or aside where it is no scan.
     */
    private void keepLast() throws IOException {
        Optional<ScanReport> before = lastOfFile();
        if (before.isPresent()) {
            if (!before.equals(history.find(before.get().id()))) {
                history.save(before.get(), false);
            }
            return;
        }
        Optional<byte[]> text = folder.read(LAST);
        if (text.isPresent()) {
            String copy = folder.copyAside(LAST, "bad", text.get());
            notices.say(LAST + " was set aside as " + copy + ", because it is no scan");
        }
    }

    @Override
    public Optional<ScanReport> last() throws IOException {
        synchronized (history) {
            try {
                Optional<ScanReport> report = lastOfFile();
                return report.isPresent() ? report : newestOfHistory();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private Optional<ScanReport> newestOfHistory() throws IOException {
        for (ScanFile file : history.list()) {
            Optional<ScanReport> report = history.find(file.summary().id());
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<ScanReport> find(ScanId id) throws IOException {
        synchronized (history) {
            try {
                Optional<ScanReport> report = lastOfFile().filter(scan -> scan.id().equals(id));
                return report.isPresent() ? report : history.find(id);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    @Override
    public List<ScanSummary> list() throws IOException {
        synchronized (history) {
            try {
                List<ScanSummary> scans = new ArrayList<>();
                history.list().forEach(file -> scans.add(file.summary()));
                lastOfFile()
                        .map(ScanReport::summary)
                        .ifPresent(newest -> {
                            scans.removeIf(scan -> scan.id().equals(newest.id()));
                            scans.addFirst(newest);
                        });
                return List.copyOf(scans);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private Optional<ScanReport> lastOfFile() throws IOException {
        Optional<Disk.Stamp> looks = folder.stamp(LAST);
        Last known = last;
        if (known == null || !known.looks().equals(looks)) {
            known = new Last(looks, looks.isPresent() ? read(looks.get()) : Optional.empty());
            last = known;
        }
        return known.report();
    }

    private Optional<ScanReport> read(Disk.Stamp looks) throws IOException {
        Optional<byte[]> text = folder.read(LAST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var assumptions = ScanHistory.assumptions(looks.modified());
            return Optional.of(ScanFile.read(text.get(), assumptions));
        } catch (IOException e) {
            notices.say(
                    LAST
                            + " is left out: it is "
                            + e.getMessage()
                            + "; the next scan sets it aside");
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            throw DataFolder.tooLarge(LAST, e);
        }
    }

    /**
     * What a person should know about the files: what was damaged or set aside, one sentence each,
     * in the order in which it was noticed.
     */
    public List<String> notices() {
        return notices.all();
    }

    private IOException unreadable(IOException cause) {
        return folder.failed("cannot read the scans", cause);
    }
}
