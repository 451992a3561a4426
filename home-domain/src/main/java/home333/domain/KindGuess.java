package home333.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kind of device a host seems to be.
 *
 * @param kind a lower-case word like {@code phone}, {@code printer} or {@code access_point}
 * @param confidence how sure that is, from 1 to 100
 * @param reasons what it is concluded from, the strongest first
 */
public record KindGuess(String kind, int confidence, List<Trait> reasons) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int LIKELY = 50;

    public KindGuess {
        if (!WORD.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a kind is a word like access_point, got " + Quotation.of(kind));
        }
        if (confidence < 1 || confidence > 100) {
            throw new IllegalArgumentException("confidence is 1 to 100, got " + confidence);
        }
        reasons = List.copyOf(reasons);
    }

    /** Whether it is more than a hint. */
    public boolean isLikely() {
        return confidence >= LIKELY;
    }
}
