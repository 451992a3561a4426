package home333.domain.wake;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field of a {@link Cron} expression: which numbers and names it takes. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    /** 0 and 7 are Sunday. */
    DAY_OF_WEEK("day of week", 0, 7, "sun mon tue wed thu fri sat");

    private static final Pattern PART =
            Pattern.compile("(\\*|(?<first>\\w{1,3})(-(?<last>\\w{1,3}))?)(/(?<step>\\d{1,2}))?");

    private final String label;
    private final int lowest;
    private final int highest;
    private final String names;

    CronField(String label, int lowest, int highest, String names) {
        this.label = label;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /** The numbers that the text stands for. */
    BitSet parse(String text) {
        BitSet chosen = new BitSet(highest + 1);
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            add(part, chosen);
        }
        return chosen;
    }

    private void add(String part, BitSet chosen) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw wrong(part);
        }
        String first = matcher.group("first");
        String last = matcher.group("last");
        String step = matcher.group("step");
        int from = first == null ? lowest : number(first, part);
        int to = first == null || (last == null && step != null) ? highest : from;
        if (last != null) {
            to = number(last, part);
        }
        int by = step == null ? 1 : Integer.parseInt(step);
        if (from > to || by < 1) {
            throw wrong(part);
        }
        for (int i = from; i <= to; i += by) {
            chosen.set(this == DAY_OF_WEEK ? i % 7 : i);
        }
    }

    private int number(String word, String part) {
        int named = List.of(names.split(" ")).indexOf(word);
        if (named >= 0) {
            return named + lowest;
        }
        if (!word.matches("\\d{1,2}")) {
            throw wrong(part);
        }
        int number = Integer.parseInt(word);
        if (number < lowest || number > highest) {
            throw wrong(part);
        }
        return number;
    }

    private IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(
                "not a %s: '%s' (write %d to %d, ranges, steps like */5, with commas between)"
                        .formatted(label, part, lowest, highest));
    }
}
