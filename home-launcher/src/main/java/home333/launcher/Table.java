package home333.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table for people; a column in which nothing stands is left out. */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /**
     * A column.
     *
     * @param heading what stands over it
     * @param fit how its cells are placed
     */
    record Column(String heading, Fit fit) {
        Column {
            heading = Display.line(heading);
        }

        static Column of(String heading) {
            return new Column(heading, Fit.LEFT);
        }
    }

    /** How the cells of a column are placed. */
    enum Fit {
        LEFT,
        RIGHT,
        /** To the left, and shortened where the terminal is too narrow. */
        SHORT
    }

    /**
     * A cell.
     *
     * @param text as it came, from whomever
     * @param tone how it looks
     */
    record Cell(String text, Tone tone) {
        Cell {
            text = Display.line(text);
        }

        static Cell of(Object text) {
            return new Cell(text.toString(), Tone.PLAIN);
        }
    }

    /** Adds a row with one cell for each column. */
    void row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row has " + columns.size() + " cells, got " + cells.length);
        }
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes the table, no wider than the terminal where a person reads it. */
    void printTo(Terminal terminal) {
        TerminalModes modes = terminal.modes();
        terminal.print(text(modes.out() ? modes.columns() : Integer.MAX_VALUE, modes.colours()));
    }

    /** The table in lines. */
    String text(int widest, boolean colours) {
        int[] shown =
                IntStream.range(0, columns.size())
                        .filter(i -> rows.stream().anyMatch(row -> !row.get(i).text().isEmpty()))
                        .toArray();
        int[] widths = widths(shown, widest);
        var result = new StringBuilder();
        result.append(line(shown, widths, headings(), colours));
        rows.forEach(row -> result.append(line(shown, widths, row, colours)));
        return result.toString();
    }

    private List<Cell> headings() {
        return columns.stream().map(column -> new Cell(column.heading(), Tone.STRONG)).toList();
    }

    private int[] widths(int[] shown, int widest) {
        int[] widths = new int[columns.size()];
        for (int i : shown) {
            widths[i] = Display.width(columns.get(i).heading());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Display.width(row.get(i).text()));
            }
        }
        long over =
                IntStream.of(widths).asLongStream().sum()
                        + (long) GAP.length() * Math.max(0, shown.length - 1)
                        - widest;
        for (; over > 0; over--) {
            int candidate = widestShort(shown, widths);
            if (candidate < 0) {
                break;
            }
            widths[candidate]--;
        }
        return widths;
    }

    private int widestShort(int[] shown, int[] widths) {
        int result = -1;
        for (int i : shown) {
            if (columns.get(i).fit() == Fit.SHORT
                    && widths[i] > NARROWEST
                    && (result < 0 || widths[i] > widths[result])) {
                result = i;
            }
        }
        return result;
    }

    private String line(int[] shown, int[] widths, List<Cell> cells, boolean colours) {
        var parts = new ArrayList<String>();
        for (int i : shown) {
            String text = Display.fitted(cells.get(i).text(), widths[i]);
            String painted = colours ? cells.get(i).tone().paint(text) : text;
            String padding = " ".repeat(widths[i] - Display.width(text));
            parts.add(columns.get(i).fit() == Fit.RIGHT ? padding + painted : painted + padding);
        }
        return String.join(GAP, parts).stripTrailing() + "\n";
    }
}
