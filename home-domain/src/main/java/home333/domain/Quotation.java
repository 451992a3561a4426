package home333.domain;

/**
 * What somebody wrote, inside a sentence of ours: not longer than a sentence can bear, and without
 * characters that a terminal would obey.
 */
final class Quotation {
    private static final int LONGEST = 64;

    private Quotation() {}

    static String of(String text) {
        boolean fits = text.length() <= LONGEST;
        String shown = fits ? text : text.substring(0, LONGEST) + "…";
        return "'" + shown.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD") + "'";
    }
}
