package home333.adapters.services.rules;

/**
 * A text that a pattern may look at only so often: a pattern that backtracks without end, on a text
 * that was made for it, is stopped.
 */
public final class PatientText implements CharSequence {
    private static final int MOST_LOOKS = 100_000;

    private final String text;
    private int looks;

    public PatientText(String text) {
        this.text = text;
    }

    /** The pattern looked too often. */
    public static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ExhaustedException() {
            super("the pattern backtracks too much", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
