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

    private ExitStatus() {}
}
