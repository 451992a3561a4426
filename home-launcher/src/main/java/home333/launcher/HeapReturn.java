package home333.launcher;

import java.time.Duration;

/**
 * Gives memory back to the system after something took much of it: a password that is hashed takes
 * 19 MiB, which are garbage at once, and the JVM alone would keep them until they are needed again.
 * A look costs nothing; a collection takes some ten milliseconds, and happens only where the heap
 * has grown by a quarter since the last one.
 */
final class HeapReturn implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final Thread thread;

    private HeapReturn(Thread thread) {
        this.thread = thread;
    }

    /** Looks from now on. */
    static HeapReturn start() {
        return new HeapReturn(
                Thread.ofPlatform().name("heap-return").daemon().start(HeapReturn::run));
    }

    private static void run() {
        long usual = collected();
        while (true) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException _) {
                return;
            }
            if (Runtime.getRuntime().totalMemory() > usual / 4 * 5) {
                usual = collected();
            }
        }
    }

    /** How much memory the heap takes when it was collected. */
    private static long collected() {
        System.gc();
        return Runtime.getRuntime().totalMemory();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
