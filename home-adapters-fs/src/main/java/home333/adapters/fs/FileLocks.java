package home333.adapters.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks between threads and processes.
 *
 * <p>The system's locks belong to a process: a second one in one JVM is refused, and closing any
 * descriptor of the file drops the first. So a lock of the JVM stands before each, and nothing else
 * ever opens the file.
 */
final class FileLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    /** One for each real path; never removed, since there are as many as data folders. */
    private static final Map<Path, ReentrantLock> OF_THIS_JVM = new ConcurrentHashMap<>();

    private FileLocks() {}

    /** Interrupts are kept for later: what a thread has found can still be saved. */
    static Disk.Lock lock(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path real = parent == null ? file : parent.toRealPath().resolve(file.getFileName());
        ReentrantLock mine = OF_THIS_JVM.computeIfAbsent(real, _ -> new ReentrantLock());
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= await(mine::tryLock, real);
            var opened = lockOfSystem(real, mine);
            return () -> release(opened, mine);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileChannel lockOfSystem(Path file, ReentrantLock mine) throws IOException {
        FileChannel opened = null;
        boolean locked = false;
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                Ownership.makeFile(file);
            }
            FileChannel asked = RealDisk.open(file);
            opened = asked;
            if (await(() -> asked.tryLock() != null, file)) {
                Thread.currentThread().interrupt();
            }
            locked = true;
            return asked;
        } finally {
            if (!locked) {
                release(opened, mine);
            }
        }
    }

    /** Tries until it succeeds or patience ends; answers whether there was an interrupt. */
    private static boolean await(Attempt attempt, Path file) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = SHORTEST_PAUSE.toNanos();
        boolean interrupted = false;
        while (!attempt.succeeds()) {
            if (System.nanoTime() > deadline) {
                throw heldTooLong(file);
            }
            LockSupport.parkNanos(pause);
            interrupted |= Thread.interrupted();
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        return interrupted;
    }

    private static IOException heldTooLong(Path file) {
        return new IOException(
                "another process holds " + file + " for more than " + PATIENCE.toSeconds() + " s");
    }

    /** Closing the file gives the lock of the system back. */
    private static void release(@Nullable FileChannel opened, ReentrantLock mine)
            throws IOException {
        try {
            if (opened != null) {
                opened.close();
            }
        } finally {
            mine.unlock();
        }
    }

    /** One try to get a lock. */
    @FunctionalInterface
    private interface Attempt {
        boolean succeeds() throws IOException;
    }
}
