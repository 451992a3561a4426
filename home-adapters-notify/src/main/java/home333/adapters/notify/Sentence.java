package home333.adapters.notify;

import java.nio.file.NoSuchFileException;

/** What went wrong, in one line. */
final class Sentence {
    private static final int LONGEST = 300;

    private Sentence() {}

    static String of(Throwable failure) {
        String message =
                switch (failure) {
                    case NoSuchFileException missing -> "there is no " + missing.getFile();
                    default -> failure.getMessage();
                };
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : line(message);
    }

    /** One line of what a server said perhaps. */
    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
