package home333.launcher;

import java.io.Serial;

/** Ends the command with one sentence for the person who called it. */
final class Refusal extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int status;

    private Refusal(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** It could not be done. */
    static Refusal failed(String sentence) {
        return new Refusal(ExitStatus.FAILED, sentence);
    }

    /** The command was called in a wrong way. */
    static Refusal wrongUsage(String sentence) {
        return new Refusal(ExitStatus.WRONG_USAGE, sentence);
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
