package home333.adapters.fs;

import static home333.adapters.fs.DeviceFiles.JOURNAL;
import static home333.adapters.fs.DeviceFiles.SNAPSHOT;

import home333.adapters.fs.DeviceState.Copy;
import home333.adapters.fs.DeviceState.Looks;
import home333.adapters.fs.DeviceState.Need;
import home333.adapters.fs.DeviceState.Tail;
import home333.json.Assumptions;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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

    /** Reads both files; again, where another process began a new journal meanwhile. */
    DeviceState read() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Looks looks = looks();
            Optional<Journal.Header> before = header();
            Optional<byte[]> snapshot = folder.read(SNAPSHOT);
            byte[] text = folder.read(JOURNAL).orElseGet(() -> new byte[0]);
            Journal journal = parse(text);
            boolean sameExistence = text.length > 0 == looks.journal().isPresent();
            if (before.equals(journal.header()) && sameExistence) {
                return new Reading(looks, snapshot, text, journal).state();
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

    private Commit commit(Journal.Entry entry, Looks looks) throws IOException {
        try {
            return Commit.read(entry.payload(), assumptions(looks));
        } catch (IOException e) {
            throw new IOException(JOURNAL + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Assumptions assumptions(Looks looks) {
        Instant written =
                looks.snapshot()
                        .map(Disk.Stamp::modified)
                        .orElseGet(() -> folder.clock().instant());
        return new Assumptions(ZoneId.systemDefault(), written);
    }

    /** Both files as they were at one moment. */
    private final class Reading {
        private final Looks looks;
        private final Optional<byte[]> snapshotText;
        private final byte[] journalText;
        private final Journal journal;
        private final String snapshotHash;
        private final int from;
        private final boolean follows;
        private final List<Copy> copies = new ArrayList<>();

        Reading(Looks looks, Optional<byte[]> snapshotText, byte[] journalText, Journal journal) {
            this.looks = looks;
            this.snapshotText = snapshotText;
            this.journalText = journalText;
            this.journal = journal;
            snapshotHash = sha256(snapshotText.orElseGet(() -> new byte[0]));
            Optional<Journal.Entry> announced =
                    journal.entries().reversed().stream()
                            .filter(entry -> entry.kind() == Journal.Kind.SNAPSHOT)
                            .filter(entry -> entry.payload().equals(snapshotHash))
                            .findFirst();
            from = announced.map(Journal.Entry::end).orElse(0);
            follows =
                    announced.isPresent()
                            || journal.header()
                                    .filter(header -> header.base().equals(snapshotHash))
                                    .isPresent();
        }

        DeviceState state() throws IOException {
            DeviceSnapshot snapshot =
                    snapshotText.isPresent()
                            ? DeviceSnapshot.read(snapshotText.get(), assumptions(looks))
                            : new DeviceSnapshot(List.of(), Optional.empty());
            List<Commit> commits = commits();
            var ledger = new Ledger(snapshot.devices());
            commits.forEach(follows ? ledger::make : ledger::merge);
            Need need = need(snapshot, commits);
            return new DeviceState(ledger, looks, tail(), snapshotSize(), need, copies);
        }

        private List<Commit> commits() throws IOException {
            List<Commit> commits = new ArrayList<>();
            for (Journal.Entry entry : journal.entries()) {
                if (entry.kind() == Journal.Kind.COMMIT && entry.start() >= from) {
                    commits.add(commit(entry, looks));
                }
            }
            return commits;
        }

        private Need need(DeviceSnapshot snapshot, List<Commit> commits) {
            boolean joined = !follows && !commits.isEmpty();
            boolean journalDamaged = !journal.isSoundBehind(from);
            if (snapshot.damage().isPresent()) {
                String because = snapshot.damage().get();
                notices.say(
                        SNAPSHOT
                                + " is damaged: "
                                + because
                                + "; "
                                + snapshot.devices().size()
                                + " devices in it can be read, and the next change sets it aside");
                copies.add(new Copy(SNAPSHOT, "bad", because));
            } else if (joined) {
                copies.add(
                        new Copy(SNAPSHOT, "edited", "somebody else changed it; both were joined"));
            } else if (journalText.length == 0) {
                copies.add(new Copy(SNAPSHOT, "original", "another program wrote it"));
            }
            if (journalDamaged) {
                notices.say(
                        JOURNAL
                                + " is damaged: not every change in it can be read;"
                                + " the next change sets it aside");
                copies.add(new Copy(JOURNAL, "bad", "not every change in it can be read"));
            } else if (joined) {
                notices.say(
                        SNAPSHOT
                                + " was changed by somebody else while changes waited in "
                                + JOURNAL
                                + ": both are joined, the later change of a device stands");
                copies.add(new Copy(JOURNAL, "edited", "somebody else changed " + SNAPSHOT));
            }
            if (joined || journalDamaged || snapshot.damage().isPresent()) {
                return Need.REWRITE;
            }
            return follows ? Need.NOTHING : Need.NEW_JOURNAL;
        }

        private Tail tail() {
            long generation = journal.header().map(Journal.Header::generation).orElse(0L);
            if (journal.entries().isEmpty()) {
                return new Tail(generation, 0, 0, 0);
            }
            return new Tail(generation, 0, 0, 0).after(journal.entries().getLast(), 0);
        }

        private int snapshotSize() {
            return snapshotText.map(bytes -> bytes.length).orElse(0);
        }
    }
}
