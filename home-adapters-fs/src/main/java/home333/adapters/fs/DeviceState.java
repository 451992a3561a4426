package home333.adapters.fs;

import java.util.List;
import java.util.Optional;

/**
 * The devices as the files say, and what a change has to do before it may follow them.
 *
 * @param ledger the devices; changed in place with the files
 * @param looks how the files looked before they were read
 * @param tail where the journal ends
 * @param snapshotSize bytes of {@code devices.json}
 * @param need what comes before the next change
 * @param copies what is kept under another name before that
 */
record DeviceState(
        Ledger ledger, Looks looks, Tail tail, int snapshotSize, Need need, List<Copy> copies) {
    DeviceState {
        copies = List.copyOf(copies);
    }

    /** What has to be done before a change may follow. */
    enum Need {
        /** Nothing: the next commit follows the last one. */
        NOTHING,
        /** The snapshot stands, and a journal begins that follows it. */
        NEW_JOURNAL,
        /** Both files are written anew from what could be read. */
        REWRITE
    }

    /** How both files look from outside. */
    record Looks(Optional<Disk.Stamp> snapshot, Optional<Disk.Stamp> journal) {}

    /**
     * Where the journal ends.
     *
     * @param generation of the journal; 0 for none
     * @param lastStart where the last entry begins
     * @param lastCrc its checksum
     * @param end where it ends, and the next one goes
     */
    record Tail(long generation, int lastStart, int lastCrc, int end) {
        static final Tail NONE = new Tail(0, 0, 0, 0);

        /** The end behind one more entry, which stands {@code from} bytes into the journal. */
        Tail after(Journal.Entry entry, int from) {
            return new Tail(generation, from + entry.start(), entry.crc(), from + entry.end());
        }
    }

    /**
     * A file that is to be kept under another name.
     *
     * @param name the file
     * @param mark a word for the name of the copy
     * @param because the reason, to stand behind "because"
     */
    record Copy(String name, String mark, String because) {}

    DeviceState with(Looks newLooks, Tail newTail) {
        return new DeviceState(ledger, newLooks, newTail, snapshotSize, need, copies);
    }
}
