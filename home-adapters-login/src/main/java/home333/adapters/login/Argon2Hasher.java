package home333.adapters.login;

import home333.domain.Secret;
import home333.ports.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * Argon2id, one at a time: each takes 19 MiB, which is given back at once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
public final class Argon2Hasher implements PasswordHasher {
    /** How many wait at the most, besides the one whose turn it is. */
    static final int MOST_WAITING = 8;

    private static final int SALT_BYTES = 16;

    private final Cost cost;
    private final SecureRandom random;
    private final Semaphore places = new Semaphore(1 + MOST_WAITING);
    private final Semaphore turn = new Semaphore(1, true);
    private final Argon2Hash example;

    /** A hasher of 19 MiB and two passes, the least that OWASP advises. */
    public Argon2Hasher() {
        this(Cost.USUAL, new SecureRandom());
    }

    Argon2Hasher(Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
        this.example = new Argon2Hash(cost, salt(), new byte[cost.length()]);
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    @Override
    public Optional<String> hash(Secret password) throws InterruptedException {
        byte[] salt = salt();
        return inTurn(password, cost, salt)
                .map(hash -> new Argon2Hash(cost, salt, hash).toString());
    }

    @Override
    public Verdict verify(Secret password, String hash) throws InterruptedException {
        Optional<Argon2Hash> kept = Argon2Hash.parse(hash);
        return kept.isEmpty() ? pretend(password) : verify(password, kept.get());
    }

    private Verdict verify(Secret password, Argon2Hash kept) throws InterruptedException {
        Optional<byte[]> made = inTurn(password, kept.cost(), kept.salt());
        if (made.isEmpty()) {
            return Verdict.BUSY;
        }
        if (!MessageDigest.isEqual(made.get(), kept.hash())) {
            return Verdict.WRONG;
        }
        return kept.cost().equals(cost) ? Verdict.RIGHT : Verdict.OUTDATED;
    }

    @Override
    public Verdict pretend(Secret password) throws InterruptedException {
        return verify(password, example) == Verdict.BUSY ? Verdict.BUSY : Verdict.WRONG;
    }

    private Optional<byte[]> inTurn(Secret password, Cost cost, byte[] salt)
            throws InterruptedException {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            turn.acquire();
            try {
                return Optional.of(argon2id(password, cost, salt));
            } finally {
                turn.release();
            }
        } finally {
            places.release();
        }
    }

    private static byte[] argon2id(Secret password, Cost cost, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(cost.parameters(salt));
        byte[] hash = new byte[cost.length()];
        int _ = generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
