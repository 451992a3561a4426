package home333.adapters.fs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by the one service that looks after a data folder, in the file {@code service.lock}, in
 * which its process id stands, where the disk has room for it. It is free again when it is closed,
 * and when the process ends in whichever way.
 */
public final class ServiceLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLock.class);
    private static final String FILE = "service.lock";
    private static final int LONGEST_ID = 20;
    private static final int LOOKERS = 5;
    private static final long LOOK_MILLIS = 40;

    /**
     * The system's locks belong to a process, and closing any descriptor of the file drops them.
     */
    private static final Set<Path> OF_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ServiceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What came of the wish to hold it. */
    public sealed interface Attempt {
        /** It is held from now on. */
        record Taken(ServiceLock lock) implements Attempt {}

        /**
         * Another service holds it.
         *
         * @param pid of its process; {@code ?} where that cannot be read
         */
        record Held(String pid) implements Attempt {}
    }

    /**
     * Tries to take it; does not wait.
     *
     * @param folder is made where there is none
     * @throws IOException if the folder or the file in it cannot be used
     */
    public static Attempt take(Path folder) throws IOException {
        new RealDisk().makeFolder(folder.toAbsolutePath());
        Path file = folder.toRealPath().resolve(FILE);
        if (!OF_THIS_JVM.add(file)) {
            return new Attempt.Held(own());
        }
        boolean isTaken = false;
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                Ownership.makeFile(file);
            }
            FileChannel channel = RealDisk.open(file);
            isTaken = lock(channel, file);
            for (int i = 0; i < LOOKERS && !isTaken; i++) {
                pause();
                isTaken = lock(channel, file);
            }
            if (isTaken) {
                note(channel);
                return new Attempt.Taken(new ServiceLock(file, channel));
            }
            try (channel) {
                return new Attempt.Held(read(channel));
            }
        } finally {
            if (!isTaken) {
                OF_THIS_JVM.remove(file);
            }
        }
    }

    /**
     * Whether a service holds the lock of a folder.
     *
     * @throws IOException if that cannot be told, as where the file may not be read
     */
    static boolean isHeld(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(FILE);
        if (OF_THIS_JVM.contains(file)) {
            return true;
        }
        try (var channel = FileChannel.open(file, LinkOption.NOFOLLOW_LINKS)) {
            FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
            return shared == null;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** Whoever only looks whether it is held keeps others from it for an instant. */
    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for " + FILE);
        }
    }

    private static boolean lock(FileChannel channel, Path file) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            throw new IOException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** The id is a courtesy to whoever comes second: on a full disk it is held without. */
    private static void note(FileChannel channel) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((own() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            LOG.debug("the process id is not in the lock", e);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var room = ByteBuffer.allocate(LONGEST_ID);
        channel.read(room, 0);
        String id = new String(room.array(), 0, room.position(), StandardCharsets.US_ASCII).strip();
        return id.matches("[0-9]+") ? id : "?";
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OF_THIS_JVM.remove(file);
        }
    }
}
