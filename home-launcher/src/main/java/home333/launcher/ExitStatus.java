package home333.launcher;

/** What the command's exit status says. */
final class ExitStatus {
    /** It was done. */
    static final int DONE = 0;

    /** It could not be done. */
    static final int FAILED = 1;

    /** The command was called in a wrong way, or needs a word of agreement. */
    static final int WRONG_USAGE = 2;

    /** Some of it was done. */
    static final int PARTLY = 3;

    /** Whoever read the answer has gone: what a shell says of a program that SIGPIPE (13) ended. */
    static final int NOT_READ = 128 + 13;

    private ExitStatus() {}

    /** What it is when so many parts went well, and so many did not. */
    static int of(long good, long bad) {
        if (bad == 0) {
            return DONE;
        }
        return good == 0 ? FAILED : PARTLY;
    }
}
