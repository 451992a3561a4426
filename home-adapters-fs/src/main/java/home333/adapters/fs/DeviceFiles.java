package home333.adapters.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import home333.adapters.fs.DeviceState.Looks;
import home333.adapters.fs.DeviceState.Need;
import home333.adapters.fs.DeviceState.Tail;
import home333.domain.Device;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.DeviceChange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The devices in {@code devices.json}, and what changed since it was written in {@code
 * devices.journal}. For one thread at a time; changes need the lock of the folder.
 */
final class DeviceFiles {
    static final String SNAPSHOT = "devices.json";
    static final String JOURNAL = "devices.journal";

    private static final int FEW_DEVICES = 100;
    private static final int SMALL_JOURNAL = 64 << 10;
    private static final int TIMES_THE_SNAPSHOT = 2;
    private static final int SMALL_SNAPSHOT = 256 << 10;
    private static final int PART_OF_THE_SNAPSHOT = 16;

    private final DataFolder folder;
    private final Notices notices;
    private final DeviceReader reader;
    private @Nullable DeviceState read;
    private Optional<String> refusal = Optional.empty();
    private int compactBehind;
    private boolean changed;

    DeviceFiles(DataFolder folder, Notices notices) {
        this.folder = folder;
        this.notices = notices;
        this.reader = new DeviceReader(folder, notices);
    }

    /** The devices as all processes have acknowledged them; needs no lock. */
    Ledger devices() throws IOException {
        DeviceState state = read;
        if (state == null || !state.looks().equals(reader.looks())) {
            state = state == null ? reader.read() : reader.readOn(state);
            read = state;
        }
        return state.ledger();
    }

    /** Makes the changes and returns when they are safe. */
    ChangeResult apply(List<DeviceChange> changes) throws IOException {
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        DeviceState state = underLock();
        Optional<ChangeResult.Conflict> conflict = state.ledger().conflict(changes);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        Commit commit = Commit.of(changes, folder.clock().instant());
        DeviceState ready = prepared(state);
        String payload = commit.write();
        requireRoom(ready, payload);
        append(ready, Journal.Kind.COMMIT, payload);
        state.ledger().make(commit);
        changed = true;
        compactIfLarge();
        return new ChangeResult.Applied(commit.saved());
    }

    /** A journal that nobody could read again would be the end of all that is in it. */
    private static void requireRoom(DeviceState state, String payload) throws IOException {
        long end = state.tail().end() + (long) payload.getBytes(UTF_8).length;
        if (end > DataFolder.LARGEST_FILE - SMALL_JOURNAL) {
            throw new IOException(
                    JOURNAL
                            + " would have more than "
                            + (DataFolder.LARGEST_FILE >> 20)
                            + " MiB with this change, and is not written");
        }
    }

    /** Whether there is something to finish. */
    boolean isChanged() {
        return changed && refusal.isEmpty();
    }

    /** Leaves {@code devices.json} complete, where that costs little for what it brings. */
    void finish() throws IOException {
        DeviceState state = underLock();
        int journal = state.tail().end();
        boolean worthIt =
                state.snapshotSize() <= SMALL_SNAPSHOT
                        || journal >= state.snapshotSize() / PART_OF_THE_SNAPSHOT;
        if (worthIt && state.tail().lastStart() > 0 && state.need() == Need.NOTHING) {
            read = compact(state);
        }
        changed = false;
    }

    /** What the files say now; whoever holds the lock looks into them and not only at them. */
    private DeviceState underLock() throws IOException {
        DeviceState state = read == null ? reader.read() : reader.readOn(read);
        read = state;
        return state;
    }

    private DeviceState prepared(DeviceState state) throws IOException {
        for (DeviceState.Copy copy : state.copies()) {
            setAside(copy);
        }
        return switch (state.need()) {
            case NOTHING -> state;
            case NEW_JOURNAL -> {
                byte[] base = folder.read(SNAPSHOT).orElseGet(() -> new byte[0]);
                yield beginJournal(state, base);
            }
            case REWRITE -> compact(state);
        };
    }

    private void setAside(DeviceState.Copy copy) throws IOException {
        Optional<byte[]> content = folder.read(copy.name());
        if (content.isPresent()) {
            String kept = folder.copyAside(copy.name(), copy.mark(), content.get());
            notices.say(copy.name() + " was set aside as " + kept + ", because " + copy.because());
        }
    }

    private void compactIfLarge() {
        DeviceState state = read;
        if (state == null) {
            return;
        }
        int end = state.tail().end();
        long large = Math.max(SMALL_JOURNAL, (long) TIMES_THE_SNAPSHOT * state.snapshotSize());
        long bound =
                state.ledger().size() < FEW_DEVICES
                        ? SMALL_JOURNAL
                        : Math.min(large, DataFolder.LARGEST_FILE / 2);
        if (end <= bound || end <= compactBehind) {
            return;
        }
        try {
            read = compact(state);
        } catch (IOException e) {
            compactBehind = end + SMALL_JOURNAL;
            notices.say(
                    SNAPSHOT
                            + " could not be written anew, so that changes stay in "
                            + JOURNAL
                            + ": "
                            + e.getMessage());
        }
    }

    /**
     * Writes the snapshot anew and begins another journal. Between the two the old journal says
     * which snapshot holds its commits already.
     */
    private DeviceState compact(DeviceState state) throws IOException {
        List<Device> devices = state.ledger().list();
        byte[] snapshot = DeviceSnapshot.write(devices);
        folder.stage(SNAPSHOT, snapshot);
        if (state.tail().end() > 0 || folder.stamp(JOURNAL).isPresent()) {
            append(state, Journal.Kind.SNAPSHOT, DeviceReader.sha256(snapshot));
        }
        read = null;
        folder.publish(SNAPSHOT);
        compactBehind = 0;
        return beginJournal(state, snapshot);
    }

    /** Begins a journal that follows that snapshot. */
    private DeviceState beginJournal(DeviceState state, byte[] base) throws IOException {
        read = null;
        var header = new Journal.Header(state.tail().generation() + 1, DeviceReader.sha256(base));
        byte[] line = Journal.header(header);
        folder.stage(JOURNAL, line);
        try {
            folder.publish(JOURNAL);
        } catch (IOException e) {
            refuse(e);
            throw e;
        }
        Journal.Entry entry = Journal.entries(line).getFirst();
        Tail tail = new Tail(header.generation(), 0, 0, 0).after(entry, 0);
        return new DeviceState(
                state.ledger(), reader.looks(), tail, base.length, Need.NOTHING, List.of());
    }

    /** Writes an entry where the last good one ends, and returns when it is safe. */
    private void append(DeviceState state, Journal.Kind kind, String payload) throws IOException {
        byte[] line = Journal.line(kind, payload);
        int end = state.tail().end();
        read = null;
        try (var journal = folder.disk().change(folder.file(JOURNAL))) {
            journal.truncate(end);
            try {
                journal.write(end, line);
            } catch (IOException e) {
                takeBack(journal, end, e);
                throw e;
            }
            try {
                journal.force();
            } catch (IOException e) {
                refuse(e);
                takeBack(journal, end, e);
                throw e;
            }
        }
        Tail tail = state.tail().after(Journal.entries(line).getFirst(), end);
        read = state.with(new Looks(state.looks().snapshot(), reader.journalLooks()), tail);
    }

    private static void takeBack(Disk.Changes journal, int end, IOException failure) {
        try {
            journal.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** What reached the disk is unknown, and the system may say that all did when asked again. */
    private void refuse(IOException failure) {
        refusal =
                Optional.of(
                        "the disk failed to keep an earlier change ("
                                + failure.getMessage()
                                + "); no more are taken until 333HOME is started again");
    }
}
