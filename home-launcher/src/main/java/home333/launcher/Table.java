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
    private static final String INDENT = "    ";
    private static final String ITEM = ", ";

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
        /** As {@link #SHORT}, and left out before others get too short to read. */
        SPARE,
        /**
         * A list with commas between; where the table is too wide with it, it stands below its row,
         * in as many lines as it takes.
         */
        BELOW;

        private boolean mayBeShort() {
            return this == SHORT || this == SPARE;
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
        int[] filled =
                IntStream.range(0, columns.size())
                        .filter(i -> rows.stream().anyMatch(row -> !row.get(i).text().isEmpty()))
                        .toArray();
        boolean isTooWide = over(filled, fullWidths(filled), widest) > 0;
        int[] below = isTooWide ? of(filled, Fit.BELOW) : new int[0];
        int[] shown = without(filled, below);
        int[] widths = widths(shown, widest);
        while (over(shown, widths, widest) > 0 && of(shown, Fit.SPARE).length > 0) {
            int[] spare = of(shown, Fit.SPARE);
            shown = without(shown, spare[spare.length - 1]);
            widths = widths(shown, widest);
        }
        shorten(shown, widths, widest, NARROWEST);
        var result = new StringBuilder(line(shown, widths, headings(), colours));
        for (List<Cell> row : rows) {
            result.append(line(shown, widths, row, colours));
            for (int column : below) {
                wrapped(row.get(column).text(), widest).forEach(result::append);
            }
        }
        return result.toString();
    }

    private int[] of(int[] shown, Fit fit) {
        return IntStream.of(shown).filter(column -> columns.get(column).fit() == fit).toArray();
    }

    private static int[] without(int[] shown, int... gone) {
        return IntStream.of(shown)
                .filter(column -> IntStream.of(gone).noneMatch(it -> it == column))
                .toArray();
    }

    /** The items of a list in indented lines; one that is too long for a line is shortened. */
    private static List<String> wrapped(String list, int widest) {
        int room = Math.max(NARROWEST, widest - INDENT.length());
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String item : list.isEmpty() ? List.<String>of() : List.of(list.split(ITEM, -1))) {
            int needed = Display.width(line.toString()) + ITEM.length() + Display.width(item);
            if (!line.isEmpty() && needed >= room) {
                lines.add(INDENT + line + ",\n");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ITEM).append(Display.fitted(item, room - 1));
        }
        if (!line.isEmpty()) {
            lines.add(INDENT + line + "\n");
        }
        return lines;
    }

    private List<Cell> headings() {
        return columns.stream().map(column -> new Cell(column.heading(), Tone.STRONG)).toList();
    }

    /** How wide the columns are, shortened no further than people like to read. */
    private int[] widths(int[] shown, int widest) {
        int[] widths = fullWidths(shown);
        shorten(shown, widths, widest, COMFORTABLE);
        return widths;
    }

    private int[] fullWidths(int[] shown) {
        int[] widths = new int[columns.size()];
        for (int i : shown) {
            widths[i] = Display.width(columns.get(i).heading());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Display.width(row.get(i).text()));
            }
        }
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
                .filter(i -> columns.get(i).fit().mayBeShort() && widths[i] > narrowest)
                .reduce((one, other) -> widths[other] > widths[one] ? other : one);
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
