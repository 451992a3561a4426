package home333.adapters.fs;

import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.json.Assumptions;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder {@code scans}: one file for each scan, named by its id. For one thread at a time;
 * changes need the lock of the folder above.
 */
final class ScanHistory {
    private static final String SUFFIX = ".json";
    private static final int START = 4 << 10;

    private final DataFolder folder;
    private final Notices notices;

    /** What was read of each file, by its name. */
    private Map<String, Known> known = Map.of();

    ScanHistory(DataFolder folder, Notices notices) {
        this.folder = folder;
        this.notices = notices;
    }

    private record Known(Disk.Stamp looks, ScanFile file) {}

    /** All scans, the one that was saved last first. */
    List<ScanFile> list() throws IOException {
        Map<String, Known> now = new HashMap<>();
        for (String name : folder.names()) {
            Optional<Disk.Stamp> looks = folder.stamp(name);
            if (!name.endsWith(SUFFIX) || looks.isEmpty()) {
                continue;
            }
            Known before = known.get(name);
            if (before != null && before.looks().equals(looks.get())) {
                now.put(name, before);
            } else {
                look(name, looks.get())
                        .ifPresent(file -> now.put(name, new Known(looks.get(), file)));
            }
        }
        known = now;
        List<ScanFile> files = new ArrayList<>(now.values().stream().map(Known::file).toList());
        files.sort(
                Comparator.comparingLong(ScanFile::saved)
                        .thenComparing(file -> file.summary().startedAt())
                        .thenComparing(file -> file.summary().id())
                        .reversed());
        return files;
    }

    private Optional<ScanFile> look(String name, Disk.Stamp looks) throws IOException {
        if (looks.size() > DataFolder.LARGEST_FILE) {
            notices.say("scans/" + name + " is left out: no scan is as large");
            return Optional.empty();
        }
        Assumptions assumptions = assumptions(looks.modified());
        Optional<byte[]> start = folder.disk().read(folder.file(name), 0, START);
        Optional<ScanFile> file =
                start.isPresent() ? ScanFile.readStart(start.get(), assumptions) : Optional.empty();
        return file.isPresent()
                ? file.filter(found -> name.equals(name(found.summary().id())))
                : whole(name, assumptions).map(report -> new ScanFile(0, false, report.summary()));
    }

    private Optional<ScanReport> whole(String name, Assumptions assumptions) throws IOException {
        Optional<byte[]> text = folder.read(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ScanFile.read(text.get(), assumptions))
                    .filter(report -> name.equals(name(report.id())));
        } catch (IOException e) {
            notices.say("scans/" + name + " is left out: it is " + e.getMessage());
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            throw DataFolder.tooLarge("scans/" + name, e);
        }
    }

    Optional<ScanReport> find(ScanId id) throws IOException {
        String name = name(id);
        Optional<Disk.Stamp> looks = folder.stamp(name);
        return looks.isEmpty()
                ? Optional.empty()
                : whole(name, assumptions(looks.get().modified()));
    }

    /**
     * Keeps a report as the one that was saved last.
     *
     * @param scheduled whether nobody asked for it
     */
    void save(ScanReport report, boolean scheduled) throws IOException {
        long next = list().stream().mapToLong(ScanFile::saved).max().orElse(0) + 1;
        String name = name(report.id());
        Optional<byte[]> before = folder.read(name);
        if (before.isPresent() && !known.containsKey(name)) {
            String kept = folder.copyAside(name, "bad", before.get());
            notices.say("scans/" + name + " was set aside as " + kept);
        }
        folder.replace(name, ScanFile.write(next, scheduled, report));
    }

    /**
     * Forgets the oldest; one that cannot be deleted is tried again after the next save.
     *
     * @param asked how many stay that somebody asked for
     * @param scheduled how many stay that nobody did
     */
    void keepOnly(int asked, int scheduled) throws IOException {
        List<ScanFile> files = list();
        forget(files.stream().filter(file -> !file.scheduled()).skip(asked).toList());
        forget(files.stream().filter(ScanFile::scheduled).skip(scheduled).toList());
    }

    private void forget(List<ScanFile> files) {
        for (ScanFile file : files) {
            String name = name(file.summary().id());
            try {
                folder.disk().delete(folder.file(name));
            } catch (IOException e) {
                notices.say(folder.sentence("cannot delete " + name, e));
            }
        }
    }

    static Assumptions assumptions(Instant written) {
        return new Assumptions(ZoneId.systemDefault(), written);
    }

    private static String name(ScanId id) {
        return id + SUFFIX;
    }
}
