package home333.launcher;

import java.io.Serial;

/** Whoever read our answer has gone, as {@code head} does when it has enough. */
final class OutputClosedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    OutputClosedException() {
        super("nobody reads the answer any more");
    }
}
