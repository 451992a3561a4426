package home333.adapters.login;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash as it is kept: {@code $argon2id$v=19$m=KIBIBYTES,t=PASSES,p=LANES$SALT$HASH}, the last two
 * as base64 without padding.
 *
 * @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
 */
final class Argon2Hash {
    private static final int LONGEST = 300;
    private static final int LEAST_SALT = 8;
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** The hash of a text; empty where it is none, or costs more than is taken. */
    static Optional<Argon2Hash> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        try {
            return form.matches() ? Optional.of(of(form)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Argon2Hash of(Matcher form) {
        byte[] salt = Base64.getDecoder().decode(form.group(4));
        byte[] hash = Base64.getDecoder().decode(form.group(5));
        if (salt.length < LEAST_SALT) {
            throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }
        var cost =
                new Cost(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        hash.length);
        return new Argon2Hash(cost, salt, hash);
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + cost.kibibytes()
                + ",t="
                + cost.passes()
                + ",p="
                + cost.lanes()
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }
}
