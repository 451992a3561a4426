package home333.adapters.tailscale;

/** Threads that nobody waits for any more. */
final class Leftovers {
    private Leftovers() {}

    /** Waits until no thread has such a name; a test that waits for ever fails by its timeout. */
    static void awaitNone(String prefix) throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(prefix))) {
            Thread.sleep(10);
        }
    }
}
