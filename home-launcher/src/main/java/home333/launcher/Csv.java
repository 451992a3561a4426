package home333.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values.
 *
 * <p>A cell that a spreadsheet would take for a formula is written with an apostrophe before it,
 * which is taken away again on reading.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {
    /** What a spreadsheet takes for a formula, perhaps behind apostrophes of our own. */
    private static final Pattern FORMULA =
            Pattern.compile("'*\\s*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",;\r\n]|^\\s|\\s$");

    private Csv() {}

    static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }

    private static String cell(String value) {
        String guarded = FORMULA.matcher(value).matches() ? "'" + value : value;
        return NEEDS_QUOTES.matcher(guarded).find()
                ? '"' + guarded.replace("\"", "\"\"") + '"'
                : guarded;
    }

    private static String value(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).matches()
                ? cell.substring(1)
                : cell;
    }

    /**
     * Reads all records; empty lines are passed over. Where the first line has semicolons and no
     * commas, as spreadsheets write it in some countries, those separate the cells.
     *
     * @throws IllegalArgumentException if a quoted cell does not end as it should
     */
    static List<List<String>> read(String text) {
        return new Reader(text.startsWith("\ufeff") ? text.substring(1) : text).records();
    }

    private static final class Reader {
        private final String text;
        private final char separator;
        private final List<List<String>> records = new ArrayList<>();
        private List<String> record = new ArrayList<>();
        private int at;
        private int line = 1;

        Reader(String text) {
            this.text = text;
            String first = text.lines().findFirst().orElse("");
            this.separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
        }

        List<List<String>> records() {
            while (at < text.length()) {
                record.add(value(isAt('"') ? quoted() : bare()));
                if (isAt(separator)) {
                    at++;
                    if (at == text.length()) {
                        record.add("");
                    }
                } else {
                    endLine();
                }
            }
            endRecord();
            return records;
        }

        private boolean isAt(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        private String bare() {
            int start = at;
            while (at < text.length() && !isAt(separator) && !isAt('\n') && !isAt('\r')) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            var result = new StringBuilder();
            int began = line;
            for (at++; at < text.length(); at++) {
                if (isAt('"')) {
                    at++;
                    if (!isAt('"')) {
                        requireEnd();
                        return result.toString();
                    }
                }
                line += isAt('\n') ? 1 : 0;
                result.append(text.charAt(at));
            }
            throw new IllegalArgumentException(
                    "the quotation marks that open in line " + began + " never close");
        }

        private void requireEnd() {
            if (at < text.length() && !isAt(separator) && !isAt('\n') && !isAt('\r')) {
                throw new IllegalArgumentException(
                        "something follows the closing quotation marks in line " + line);
            }
        }

        private void endLine() {
            if (isAt('\r')) {
                at++;
            }
            if (isAt('\n')) {
                at++;
            }
            line++;
            endRecord();
        }

        private void endRecord() {
            if (record.stream().anyMatch(cell -> !cell.isEmpty())) {
                records.add(record);
            }
            record = new ArrayList<>();
        }
    }
}
