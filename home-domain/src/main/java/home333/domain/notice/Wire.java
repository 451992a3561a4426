package home333.domain.notice;

/**
 * Text that goes out. Names in it come from strangers: what could end a header, move a cursor or
 * turn the direction of writing becomes a blank.
 */
final class Wire {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_SENTENCE = 1_000;
    static final int LONGEST_TEXT = 60_000;

    private Wire() {}

    /** One line of so many characters at the most. */
    static String line(String text, int longest) {
        return shortened(clean(text).replace('\n', ' ').strip(), longest);
    }

    /** Lines of so many characters at the most. */
    static String lines(String text, int longest) {
        return shortened(clean(text).strip(), longest);
    }

    private static String clean(String text) {
        var result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(c == '\n' || isText(c) ? c : ' '));
        return result.toString();
    }

    private static boolean isText(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
