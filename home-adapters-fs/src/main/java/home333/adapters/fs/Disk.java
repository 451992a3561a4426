package home333.adapters.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few things that the stores ask of a file system, so that a test can stand in for one that
 * loses power.
 *
 * <p>Nothing is safe before it was forced: the bytes of a file by {@link Changes#force}, that a
 * file came, went or was renamed by {@link #forceFolder}. Interrupting a thread does not disturb
 * what it writes.
 */
interface Disk {
    /** Which file stands at the path now, and how it looks from outside; empty for none. */
    Optional<Stamp> stamp(Path file) throws IOException;

    /** Up to {@code limit} bytes from {@code start} on; empty where there is no such file. */
    Optional<byte[]> read(Path file, long start, int limit) throws IOException;

    /** The names of the files in a folder; none where there is no such folder. */
    List<String> names(Path folder) throws IOException;

    /** Makes the folder and those above it, safely; nothing where they are there. */
    void makeFolder(Path folder) throws IOException;

    /** Makes a folder that belongs to the one above it, safely; nothing where it is there. */
    void makeInnerFolder(Path folder) throws IOException;

    /** Opens a file to change it, and makes it where there is none. */
    Changes change(Path file) throws IOException;

    /** Makes an empty file that its owner alone may use, in place of what had that name. */
    void makePrivate(Path file) throws IOException;

    /** Whether its owner alone may use a file, as far as the system can tell. */
    boolean isPrivate(Path file) throws IOException;

    /** Whether nobody but its owner and its group may use a file, as far as the system can tell. */
    boolean isHidden(Path file) throws IOException;

    /** Gives a file another name, in one step; what had that name is gone. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file; nothing where there is none. */
    void delete(Path file) throws IOException;

    /** Waits until the names in a folder are safe. */
    void forceFolder(Path folder) throws IOException;

    /**
     * Waits until no other thread and no other process holds the lock of that file.
     *
     * @param file serves as a lock only; made where there is none
     * @throws IOException also when it takes too long
     */
    Lock lock(Path file) throws IOException;

    /**
     * How a file looks from outside; two different stamps mean that it was changed or replaced.
     *
     * @param key what tells files of one name apart; null where the system has no such thing
     */
    record Stamp(@Nullable Object key, long size, Instant modified) {}

    /** A file that is being changed. */
    interface Changes extends Closeable {
        void write(long position, byte[] bytes) throws IOException;

        void truncate(long size) throws IOException;

        /** Waits until what was written is safe. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** A lock that is held until it is closed. */
    interface Lock extends Closeable {
        @Override
        void close() throws IOException;
    }
}
