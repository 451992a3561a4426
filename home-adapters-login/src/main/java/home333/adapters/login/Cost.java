package home333.adapters.login;

import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How much a hash costs.
 *
 * @param kibibytes of memory, 8 to 1,048,576 for each lane
 * @param passes over it, 1 to 64
 * @param lanes 1 to 16
 * @param length of the hash in bytes, 16 to 64
 */
record Cost(int kibibytes, int passes, int lanes, int length) {
    static final Cost USUAL = new Cost(19_456, 2, 1, 32);

    private static final int LEAST_KIBIBYTES = 8;
    private static final int MOST_KIBIBYTES = 1 << 20;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 16;
    private static final int LEAST_LENGTH = 16;
    private static final int MOST_LENGTH = 64;

    Cost {
        boolean fits =
                lanes >= 1
                        && lanes <= MOST_LANES
                        && kibibytes >= LEAST_KIBIBYTES * lanes
                        && kibibytes <= MOST_KIBIBYTES
                        && passes >= 1
                        && passes <= MOST_PASSES
                        && length >= LEAST_LENGTH
                        && length <= MOST_LENGTH;
        if (!fits) {
            throw new IllegalArgumentException("a hash costs more or less than is taken");
        }
    }

    Argon2Parameters parameters(byte[] salt) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build();
    }
}
