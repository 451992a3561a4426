package home333.launcher;

import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Says in French what the sources of the tailnet say in English. What none of the known sentences
 * is stays as it is.
 */
final class VpnSentences {
    private static final String BUNDLE = "home333.launcher.tailnet";
    private static final Pattern DETAIL = Pattern.compile("\\{[0-9]}");

    /** A detail may be such a sentence again, but not for ever. */
    private static final int DEEPEST = 3;

    private static final List<Sentence> FRENCH = sentences();

    /** An English sentence, with groups where the details stand, and its French pattern. */
    private record Sentence(Pattern english, int letters, String french) {
        static Sentence of(String english, String french) {
            String[] parts = DETAIL.split(english, -1);
            var pattern = new StringBuilder();
            int letters = 0;
            for (String part : parts) {
                pattern.append(pattern.isEmpty() ? "" : "(.+?)").append(Pattern.quote(part));
                letters += part.length();
            }
            return new Sentence(Pattern.compile(pattern.toString()), letters, french);
        }

        Optional<String> said(String text, int depth) {
            Matcher found = english.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            Object[] details =
                    IntStream.rangeClosed(1, found.groupCount())
                            .mapToObj(i -> inFrench(found.group(i), depth + 1))
                            .toArray();
            return Optional.of(new MessageFormat(french, Locale.FRENCH).format(details));
        }
    }

    private VpnSentences() {}

    private static List<Sentence> sentences() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
        ResourceBundle french = ResourceBundle.getBundle(BUNDLE, Locale.FRENCH);
        return english.keySet().stream()
                .map(key -> Sentence.of(english.getString(key), french.getString(key)))
                .sorted(Comparator.comparingInt(Sentence::letters).reversed())
                .toList();
    }

    /** A sentence of a source, in a language that the messages are in. */
    static String in(Locale language, String sentence) {
        return language.getLanguage().equals("fr") ? inFrench(sentence, 0) : sentence;
    }

    private static String inFrench(String text, int depth) {
        return depth > DEEPEST
                ? text
                : FRENCH.stream()
                        .flatMap(sentence -> sentence.said(text, depth).stream())
                        .findFirst()
                        .orElse(text);
    }
}
