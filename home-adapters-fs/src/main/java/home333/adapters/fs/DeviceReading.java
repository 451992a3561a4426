package home333.adapters.fs;

import static home333.adapters.fs.DeviceFiles.JOURNAL;
import static home333.adapters.fs.DeviceFiles.SNAPSHOT;

import home333.adapters.fs.DeviceState.Copy;
import home333.adapters.fs.DeviceState.Looks;
import home333.adapters.fs.DeviceState.Need;
import home333.adapters.fs.DeviceState.Tail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both files of the devices say together, as they were at one moment. */
final class DeviceReading {
    private static final String NOT_ALL_READABLE = "not every change in it can be read";

    private final DeviceReader reader;
    private final Looks looks;
    private final Optional<byte[]> snapshotText;
    private final Journal journal;

    /** Where the commits begin that the snapshot does not hold yet. */
    private final int from;

    /** Whether the journal was begun, or goes on, behind this very snapshot. */
    private final boolean follows;

    DeviceReading(
            DeviceReader reader, Looks looks, Optional<byte[]> snapshotText, Journal journal) {
        this.reader = reader;
        this.looks = looks;
        this.snapshotText = snapshotText;
        this.journal = journal;
        String hash = DeviceReader.sha256(snapshotText.orElseGet(() -> new byte[0]));
        Optional<Journal.Entry> announced =
                journal.entries().reversed().stream()
                        .filter(entry -> entry.kind() == Journal.Kind.SNAPSHOT)
                        .filter(entry -> entry.payload().equals(hash))
                        .findFirst();
        from = announced.map(Journal.Entry::end).orElse(0);
        follows =
                announced.isPresent()
                        || journal.header().filter(h -> h.base().equals(hash)).isPresent();
    }

    DeviceState state(Notices notices) throws IOException {
        DeviceSnapshot snapshot =
                snapshotText.isPresent()
                        ? DeviceSnapshot.read(snapshotText.get(), reader.assumptions(looks))
                        : new DeviceSnapshot(List.of(), Optional.empty());
        List<Commit> commits = commits();
        boolean joined = !follows && !commits.isEmpty();
        var ledger = new Ledger(snapshot.devices());
        commits.forEach(follows ? ledger::make : ledger::merge);
        List<Copy> copies = new ArrayList<>();
        copyOfSnapshot(snapshot, joined, notices).ifPresent(copies::add);
        copyOfJournal(joined, notices).ifPresent(copies::add);
        int size = snapshotText.map(bytes -> bytes.length).orElse(0);
        Need need = need(joined || snapshot.damage().isPresent() || isJournalDamaged());
        return new DeviceState(ledger, looks, tail(), size, need, copies);
    }

    private List<Commit> commits() throws IOException {
        List<Commit> commits = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            if (entry.kind() == Journal.Kind.COMMIT && entry.start() >= from) {
                commits.add(reader.commit(entry, looks));
            }
        }
        return commits;
    }

    private boolean isJournalDamaged() {
        return !journal.isSoundBehind(from);
    }

    private Need need(boolean rewrite) {
        if (rewrite) {
            return Need.REWRITE;
        }
        return follows ? Need.NOTHING : Need.NEW_JOURNAL;
    }

    private Optional<Copy> copyOfSnapshot(
            DeviceSnapshot snapshot, boolean joined, Notices notices) {
        if (snapshot.damage().isPresent()) {
            String because = snapshot.damage().get();
            notices.say(
                    SNAPSHOT
                            + " is damaged: "
                            + because
                            + "; "
                            + snapshot.devices().size()
                            + " devices in it can be read, and the next change sets it aside");
            return Optional.of(new Copy(SNAPSHOT, "bad", because));
        }
        if (joined) {
            notices.say(
                    SNAPSHOT
                            + " was changed by somebody else while changes waited in "
                            + JOURNAL
                            + ": both are joined, the later change of a device stands");
            return Optional.of(
                    new Copy(SNAPSHOT, "edited", "somebody else changed it; both were joined"));
        }
        return journal.length() > 0
                ? Optional.empty()
                : Optional.of(new Copy(SNAPSHOT, "original", "another program wrote it"));
    }

    private Optional<Copy> copyOfJournal(boolean joined, Notices notices) {
        if (isJournalDamaged()) {
            notices.say(
                    JOURNAL
                            + " is damaged: "
                            + NOT_ALL_READABLE
                            + "; the next change sets it aside");
            return Optional.of(new Copy(JOURNAL, "bad", NOT_ALL_READABLE));
        }
        return joined
                ? Optional.of(new Copy(JOURNAL, "edited", "somebody else changed " + SNAPSHOT))
                : Optional.empty();
    }

    private Tail tail() {
        long generation = journal.header().map(Journal.Header::generation).orElse(0L);
        var start = new Tail(generation, 0, 0, 0);
        return journal.entries().isEmpty() ? start : start.after(journal.entries().getLast(), 0);
    }
}
