package home333.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kind of device a host seems to be.
 *
 * @param kind a lower-case word like {@code phone}, {@code printer} or {@code access_point}
 * @param reasons what it is concluded from, the strongest first, a sentence each without control
 *     characters: {@code announces _ipp._tcp}
 */
public record KindGuess(String kind, List<String> reasons) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public KindGuess {
        if (!WORD.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a kind is a word like access_point, got " + Quotation.of(kind));
        }
        reasons = List.copyOf(reasons);
        for (String reason : reasons) {
            if (reason.isBlank() || reason.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "a reason is a sentence, got " + Quotation.of(reason));
            }
        }
    }
}
