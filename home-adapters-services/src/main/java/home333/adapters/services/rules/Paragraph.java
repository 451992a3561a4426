package home333.adapters.services.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule as it is written: lines {@code key: value} from one empty line to the next, with # before
 * remarks.
 */
final class Paragraph {
    private final List<Line> lines;

    private Paragraph(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** What one line says. */
    record Line(int number, String key, String value) {
        private static Line of(int number, String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw new Line(number, "", "").wrong("is not 'key: value'");
            }
            return new Line(
                    number, text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("line " + number + " of the rules " + what);
        }
    }

    /**
     * The paragraphs of a text.
     *
     * @param once the keys that a rule says once
     * @param often those that it may say again
     * @throws IllegalArgumentException naming the line that is none of a rule
     */
    static List<Paragraph> of(String text, Set<String> once, Set<String> often) {
        List<Paragraph> paragraphs = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : (text + "\n\n").lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(Line.of(number, line));
            } else if (line.isBlank() && !lines.isEmpty()) {
                var paragraph = new Paragraph(lines);
                paragraph.check(once, often);
                paragraphs.add(paragraph);
                lines.clear();
            }
        }
        return paragraphs;
    }

    private void check(Set<String> once, Set<String> often) {
        Set<String> said = new HashSet<>();
        for (Line line : lines) {
            if (!once.contains(line.key()) && !often.contains(line.key())) {
                throw line.wrong("has a key that no rule has");
            }
            if (once.contains(line.key()) && !said.add(line.key())) {
                throw line.wrong("says again what the rule said before");
            }
        }
    }

    List<Line> lines() {
        return lines;
    }

    boolean has(String key) {
        return lines.stream().anyMatch(line -> line.key().equals(key));
    }

    /** The first value of a key; empty where it has none. */
    String value(String key) {
        return values(key).stream().findFirst().orElse("");
    }

    List<String> values(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).map(Line::value).toList();
    }

    /** The number that a key has. */
    int number(String key, int usual, int most) {
        String text = has(key) ? value(key) : Integer.toString(usual);
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > most) {
            throw wrong("whose %s is not 1 to %d".formatted(key, most));
        }
        return Integer.parseInt(text);
    }

    Pattern pattern(String match, int flags) {
        try {
            return Pattern.compile(match, flags);
        } catch (PatternSyntaxException e) {
            throw wrong("whose match is wrong: " + e.getDescription());
        }
    }

    IllegalArgumentException wrong(String what) {
        return lines.getFirst().wrong("begins a rule " + what);
    }
}
