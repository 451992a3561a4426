package home333.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A table for people; a column in which nothing stands is left out. */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    private static final int COMFORTABLE = 20;

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
        SHORT,
        /** As {@link #SHORT}, with twice the room of such a column. */
        WIDE,
        /** As {@link #SHORT}, and left out before others get too short to read. */
        SPARE;

        private boolean mayBeShort() {
            return this == SHORT || this == WIDE || this == SPARE;
        }

        private int share() {
            return this == WIDE ? 2 : 1;
        }
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
        while (over(shown, widths, widest) > 0 && lastSpare(shown).isPresent()) {
            int spare = lastSpare(shown).getAsInt();
            shown = IntStream.of(shown).filter(column -> column != spare).toArray();
            widths = widths(shown, widest);
        }
        shorten(shown, widths, widest, NARROWEST);
        return text(shown, widths, colours);
    }

    private String text(int[] shown, int[] widths, boolean colours) {
        var result = new StringBuilder();
        result.append(line(shown, widths, headings(), colours));
        rows.forEach(row -> result.append(line(shown, widths, row, colours)));
        return result.toString();
    }

    private List<Cell> headings() {
        return columns.stream().map(column -> new Cell(column.heading(), Tone.STRONG)).toList();
    }

    /** How wide the columns are, shortened no further than people like to read. */
    private int[] widths(int[] shown, int widest) {
        int[] widths = new int[columns.size()];
        for (int i : shown) {
            widths[i] = Display.width(columns.get(i).heading());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Display.width(row.get(i).text()));
            }
        }
        shorten(shown, widths, widest, COMFORTABLE);
        return widths;
    }

    private void shorten(int[] shown, int[] widths, int widest, int narrowest) {
        for (long over = over(shown, widths, widest); over > 0; over--) {
            OptionalInt candidate = widestShort(shown, widths, narrowest);
            if (candidate.isEmpty()) {
                break;
            }
            widths[candidate.getAsInt()]--;
        }
    }

    /** By how much the columns are too wide together. */
    private static long over(int[] shown, int[] widths, int widest) {
        return IntStream.of(shown).mapToLong(i -> widths[i]).sum()
                + (long) GAP.length() * Math.max(0, shown.length - 1)
                - widest;
    }

    private OptionalInt widestShort(int[] shown, int[] widths, int narrowest) {
        return IntStream.of(shown)
                .filter(i -> columns.get(i).fit().mayBeShort() && room(i, widths) > narrowest)
                .reduce((one, other) -> room(other, widths) > room(one, widths) ? other : one);
    }

    private double room(int column, int[] widths) {
        return (double) widths[column] / columns.get(column).fit().share();
    }

    private OptionalInt lastSpare(int[] shown) {
        return IntStream.of(shown)
                .filter(i -> columns.get(i).fit() == Fit.SPARE)
                .reduce((_, other) -> other);
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
