package home333.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Several texts in one cell, with semicolons between. A backslash stands before a semicolon, a
 * backslash, and a blank at either end of a text, where these belong to the text.
 */
final class ListCell {
    private ListCell() {}

    static String write(List<String> texts) {
        return String.join("; ", texts.stream().map(ListCell::escaped).toList());
    }

    private static String escaped(String text) {
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAtEnd = i == 0 || i == text.length() - 1;
            if (c == ';' || c == '\\' || (isAtEnd && Character.isWhitespace(c))) {
                result.append('\\');
            }
            result.append(c);
        }
        return result.toString();
    }

    static List<String> read(String cell) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ';') {
                add(texts, text, kept);
                kept = 0;
            } else if (c == '\\' && i + 1 < cell.length()) {
                i++;
                text.append(cell.charAt(i));
                kept = text.length();
            } else if (!Character.isWhitespace(c)) {
                text.append(c);
                kept = text.length();
            } else if (!text.isEmpty()) {
                text.append(c);
            }
        }
        add(texts, text, kept);
        return texts;
    }

    /** Adds the text without the blanks at its end, unless they were meant. */
    private static void add(List<String> texts, StringBuilder text, int kept) {
        if (kept > 0) {
            texts.add(text.substring(0, kept));
        }
        text.setLength(0);
    }
}
