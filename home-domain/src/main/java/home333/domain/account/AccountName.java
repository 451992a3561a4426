package home333.domain.account;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person types to log in. However it is typed (capitals, full-width or composed letters), it
 * is one name: two names are equal where their {@linkplain #key() keys} are.
 *
 * <p>The letters of a name are of one script, so that none looks like another.
 */
public final class AccountName implements Comparable<AccountName> {
    /** How many characters a name has at the most. */
    public static final int LONGEST = 64;

    private static final int MOST_TYPED = 4 * LONGEST;

    private final String text;
    private final String key;

    private AccountName(String text) {
        this.text = text;
        this.key = folded(text);
    }

    /**
     * A name.
     *
     * @throws IllegalArgumentException if it has other characters than letters, digits and {@code .
     *     _ - @ +}, letters of two scripts, none at all, or more than {@link #LONGEST}
     */
    public static AccountName of(String typed) {
        return find(typed)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the name of an account has 1 to 64 letters of one script,"
                                        + " digits and . _ - @ +"));
    }

    /** The name that was typed; empty where that cannot be one. */
    public static Optional<AccountName> find(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
        var name = new AccountName(text);
        return isName(text) && isName(name.key) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().allMatch(AccountName::fits)
                && text.codePoints()
                                .mapToObj(UnicodeScript::of)
                                .filter(script -> script != UnicodeScript.COMMON)
                                .filter(script -> script != UnicodeScript.INHERITED)
                                .distinct()
                                .count()
                        <= 1;
    }

    private static boolean fits(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || "._-@+".indexOf(c) >= 0;
    }

    /** Both ways, since some letters have two small forms; and composed again after that. */
    private static String folded(String text) {
        String upper = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** By what names are compared and found. */
    public String key() {
        return key;
    }

    @Override
    public int compareTo(AccountName other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountName name && key.equals(name.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** As it was written when the account was made. */
    @Override
    public String toString() {
        return text;
    }
}
