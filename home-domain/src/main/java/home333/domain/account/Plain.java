package home333.domain.account;

/** Texts that are written anywhere without harm. */
final class Plain {
    private static final String REPLACEMENT = "\uFFFD";

    private Plain() {}

    static void require(String value, String what) {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(what + " has 1 to 64 of a-z 0-9 -");
        }
    }

    /** A text of others, without characters that a terminal or a log would obey, and cut. */
    static String line(String text, int longest) {
        String shown = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", REPLACEMENT);
        return shown.codePointCount(0, shown.length()) <= longest
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
