package home333.adapters.services.rules;

import java.util.Locale;
import java.util.Optional;

/**
 * Values of a JSON or XML document, of Prometheus metrics or of a plain text, by their keys; never
 * of a page for people. The first of each key counts, however deep it lies.
 */
final class StructuredText {
    private static final int LONGEST = 120;
    private final String text;
    private final boolean isJson;
    private final boolean isXml;

    StructuredText(String body) {
        this.text = body.strip().replaceFirst("^<\\?xml [^<>]{0,200}\\?>\\s*", "");
        String start = text.substring(0, Math.min(text.length(), 256)).toLowerCase(Locale.ROOT);
        this.isJson = start.startsWith("{") || start.startsWith("[");
        this.isXml =
                start.startsWith("<")
                        && !start.contains("<html")
                        && !start.contains("<!doctype html");
    }

    /**
     * @param key the name of a member, element or attribute; {@code metric{label}} for a label of a
     *     metric; {@code .} for a plain text of one line
     */
    Optional<String> value(String key) {
        Optional<String> value;
        if (isJson) {
            value = member(key);
        } else if (isXml) {
            value =
                    between("<" + key + ">", "</")
                            .map(StructuredText::bare)
                            .or(() -> attribute(key));
        } else if (key.equals(".")) {
            value =
                    text.contains("\n") || text.startsWith("<")
                            ? Optional.empty()
                            : Optional.of(text);
        } else {
            value = label(key);
        }
        return value.map(String::strip)
                .filter(found -> !found.isEmpty() && found.length() <= LONGEST);
    }

    private Optional<String> member(String key) {
        String quoted = "\"" + key + "\"";
        int at = text.indexOf(quoted);
        while (at >= 0) {
            int colon = skipSpace(at + quoted.length());
            boolean isKey = at == 0 || text.charAt(at - 1) != '\\';
            if (isKey && colon < text.length() && text.charAt(colon) == ':') {
                return scalar(skipSpace(colon + 1));
            }
            at = text.indexOf(quoted, at + 1);
        }
        return Optional.empty();
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private Optional<String> scalar(int from) {
        if (from < text.length() && text.charAt(from) == '"') {
            int end = text.indexOf('"', from + 1);
            return end < 0 ? Optional.empty() : Optional.of(text.substring(from + 1, end));
        }
        int end = from;
        while (end < text.length() && ",}] \r\n\t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String bare = text.substring(from, end);
        return bare.matches("true|false|-?[0-9][0-9.eE+-]{0,30}")
                ? Optional.of(bare)
                : Optional.empty();
    }

    private Optional<String> between(String opening, String closing) {
        int start = text.indexOf(opening);
        int end = start < 0 ? -1 : text.indexOf(closing, start + opening.length());
        return end < 0
                ? Optional.empty()
                : Optional.of(text.substring(start + opening.length(), end));
    }

    private Optional<String> attribute(String key) {
        return between(" " + key + "=\"", "\"");
    }

    private static String bare(String content) {
        return content.replace("<![CDATA[", "").replace("]]>", "");
    }

    /** {@code metric{label}}: a line {@code metric{…label="value"…} number}. */
    private Optional<String> label(String key) {
        int brace = key.indexOf('{');
        if (brace < 0 || !key.endsWith("}")) {
            return Optional.empty();
        }
        String name = key.substring(brace + 1, key.length() - 1);
        return text.lines()
                .filter(line -> line.startsWith(key.substring(0, brace + 1)))
                .findFirst()
                .map(line -> line.replace('{', ','))
                .flatMap(line -> new StructuredText(line).between("," + name + "=\"", "\""));
    }
}
