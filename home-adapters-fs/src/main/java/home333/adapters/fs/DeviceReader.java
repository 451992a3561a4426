package home333.adapters.fs;

import static home333.adapters.fs.DeviceFiles.JOURNAL;
import static home333.adapters.fs.DeviceFiles.SNAPSHOT;

import home333.adapters.fs.DeviceState.Looks;
import home333.adapters.fs.DeviceState.Need;
import home333.json.Assumptions;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the files of the devices; changes nothing, and needs no lock. */
final class DeviceReader {
    private static final int LONGEST_HEADER = 200;
    private static final int ATTEMPTS = 20;

    private final DataFolder folder;
    private final Notices notices;

    DeviceReader(DataFolder folder, Notices notices) {
        this.folder = folder;
        this.notices = notices;
    }

    Looks looks() throws IOException {
        return new Looks(folder.stamp(SNAPSHOT), journalLooks());
    }

    Optional<Disk.Stamp> journalLooks() throws IOException {
        return folder.stamp(JOURNAL);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    DeviceState read() throws IOException {
        try {
            return readBoth();
        } catch (OutOfMemoryError e) {
            throw DataFolder.tooLarge(SNAPSHOT, e);
        }
    }

    /** Again, where another process began a new journal meanwhile. */
    private DeviceState readBoth() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Looks looks = looks();
            Optional<Journal.Header> before = header();
            Optional<byte[]> snapshot = folder.read(SNAPSHOT);
            Optional<byte[]> text = folder.read(JOURNAL);
            Journal journal = parse(text.orElseGet(() -> new byte[0]));
            boolean sameFile = before.equals(journal.header());
            if (sameFile && text.isPresent() == looks.journal().isPresent()) {
                return new DeviceReading(this, looks, snapshot, journal).state(notices);
            }
        }
        throw new IOException(SNAPSHOT + " changes faster than it can be read");
    }

    /** Reads what was added to the journal since; everything, where something else happened. */
    DeviceState readOn(DeviceState state) throws IOException {
        Looks looks = looks();
        if (state.need() != Need.NOTHING || !looks.snapshot().equals(state.looks().snapshot())) {
            return read();
        }
        int from = state.tail().lastStart();
        byte[] text =
                folder.disk()
                        .read(folder.file(JOURNAL), from, DataFolder.LARGEST_FILE)
                        .orElseGet(() -> new byte[0]);
        List<Journal.Entry> entries = Journal.entries(text);
        if (!follows(entries, state.tail().lastCrc())) {
            return read();
        }
        for (Journal.Entry entry : entries.subList(1, entries.size())) {
            if (entry.kind() == Journal.Kind.COMMIT) {
                state.ledger().make(commit(entry, looks));
            }
        }
        return state.with(looks, state.tail().after(entries.getLast(), from));
    }

    private static boolean follows(List<Journal.Entry> entries, int lastCrc) {
        int expected = 0;
        for (Journal.Entry entry : entries) {
            if (entry.start() != expected) {
                return false;
            }
            expected = entry.end();
        }
        return !entries.isEmpty() && entries.getFirst().crc() == lastCrc;
    }

    private Optional<Journal.Header> header() throws IOException {
        Optional<byte[]> head = folder.disk().read(folder.file(JOURNAL), 0, LONGEST_HEADER);
        return head.isPresent() ? parse(head.get()).header() : Optional.empty();
    }

    private static Journal parse(byte[] text) throws IOException {
        try {
            return Journal.parse(text);
        } catch (IOException e) {
            throw new IOException(JOURNAL + " cannot be used: " + e.getMessage(), e);
        }
    }

    Commit commit(Journal.Entry entry, Looks looks) throws IOException {
        try {
            return Commit.read(entry.payload(), assumptions(looks));
        } catch (IOException e) {
            throw new IOException(JOURNAL + " cannot be used: " + e.getMessage(), e);
        }
    }

    Assumptions assumptions(Looks looks) {
        Instant written =
                looks.snapshot()
                        .map(Disk.Stamp::modified)
                        .orElseGet(() -> folder.clock().instant());
        return new Assumptions(ZoneId.systemDefault(), written);
    }
}
