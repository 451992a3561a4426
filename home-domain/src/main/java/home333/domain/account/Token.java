package home333.domain.account;

import home333.domain.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A bearer token: a prefix that says of which kind it is, 160 random bits as 31 of {@code 0-9 a-z},
 * and the CRC-32 of all before it as 7 more, so that scanners for leaked secrets know one and a
 * mistyped one is refused without a look.
 *
 * <p>Tokens of different kinds are never taken for each other: their texts, and so their hashes,
 * differ.
 */
public record Token(Kind kind, Secret text) {
    private static final int RADIX = 36;
    private static final int BITS = 160;
    private static final int RANDOM = 31;
    private static final int CHECK = 7;

    /** What a token is good for. */
    public enum Kind {
        /** The API, as far as its scopes go. */
        API("h333_"),
        /** All that its account may, for a time. */
        SESSION("h333s_"),
        /** Nothing but to hand in the second factor of a login. */
        PENDING("h333p_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** A new one. */
    public static Token random(Kind kind, RandomGenerator random) {
        byte[] bytes = new byte[BITS / Byte.SIZE];
        random.nextBytes(bytes);
        String body = kind.prefix + padded(new BigInteger(1, bytes), RANDOM);
        return new Token(kind, Secret.of(body + check(body)));
    }

    /** The token of a text; empty where it is none. */
    public static Optional<Token> parse(String text) {
        for (Kind kind : Kind.values()) {
            int length = kind.prefix.length() + RANDOM + CHECK;
            if (text.length() == length && text.startsWith(kind.prefix) && isSound(text)) {
                return Optional.of(new Token(kind, Secret.of(text)));
            }
        }
        return Optional.empty();
    }

    private static boolean isSound(String text) {
        int end = text.length() - CHECK;
        return text.substring(end).equals(check(text.substring(0, end)));
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return padded(BigInteger.valueOf(crc.getValue()), CHECK);
    }

    private static String padded(BigInteger number, int length) {
        String digits = number.toString(RADIX).toLowerCase(Locale.ROOT);
        return "0".repeat(length - digits.length()) + digits;
    }

    /** What is kept of it. */
    public TokenHash hash() {
        return TokenHash.of(text.reveal());
    }
}
