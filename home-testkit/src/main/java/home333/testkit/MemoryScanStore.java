package home333.testkit;

import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.ports.ScanStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A {@link ScanStore} that forgets everything with its JVM. */
public final class MemoryScanStore implements ScanStore {
    private final int kept;
    private final SequencedMap<ScanId, ScanReport> reports = new LinkedHashMap<>();
    private final Set<ScanId> scheduled = new HashSet<>();
    private Optional<String> failure = Optional.empty();
    private Optional<String> damage = Optional.empty();
    private boolean isTooLarge;

    /**
     * A store without scans.
     *
     * @param kept how many it remembers, at least 1
     */
    public MemoryScanStore(int kept) {
        this.kept = kept;
    }

    /** From now on nothing can be saved, for this reason. */
    public synchronized void fail(String reason) {
        failure = Optional.of(reason);
    }

    @Override
    public synchronized void save(ScanReport report) throws IOException {
        put(report);
        scheduled.remove(report.id());
        List<ScanId> asked =
                reports.keySet().stream().filter(id -> !scheduled.contains(id)).toList();
        asked.stream().skip(kept).forEach(reports::remove);
    }

    @Override
    public synchronized void saveScheduled(ScanReport report) throws IOException {
        put(report);
        scheduled.add(report.id());
        List<ScanId> unasked = reports.keySet().stream().filter(scheduled::contains).toList();
        unasked.stream().skip(SCHEDULED_KEPT).forEach(reports::remove);
        scheduled.retainAll(reports.keySet());
    }

    /** From now on no scan can be read, for this reason. */
    public synchronized void damage(String reason) {
        damage = Optional.of(reason);
    }

    private void requireReadable() throws IOException {
        if (damage.isPresent()) {
            throw new IOException(damage.get());
        }
    }

    /** From now on no scan has room in memory when it is saved. */
    public synchronized void exhaust() {
        isTooLarge = true;
    }

    private void put(ScanReport report) throws IOException {
        if (isTooLarge) {
            throw new OutOfMemoryError("Java heap space");
        }
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        reports.putFirst(report.id(), report);
    }

    @Override
    public synchronized Optional<ScanReport> last() throws IOException {
        requireReadable();
        return reports.values().stream().findFirst();
    }

    @Override
    public synchronized Optional<ScanReport> find(ScanId id) throws IOException {
        requireReadable();
        return Optional.ofNullable(reports.get(id));
    }

    @Override
    public synchronized List<ScanSummary> list() throws IOException {
        requireReadable();
        return reports.values().stream().map(ScanReport::summary).toList();
    }
}
