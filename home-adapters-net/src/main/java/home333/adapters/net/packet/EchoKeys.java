package home333.adapters.net.packet;

import home333.domain.IpAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The keys of one run, one for each host that is asked: who has read its own knows no other, and
 * cannot answer in another's name. For one thread.
 */
public final class EchoKeys {
    private final byte[] secret = new byte[16];
    private final MessageDigest digest;

    public EchoKeys() {
        new SecureRandom().nextBytes(secret);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The key of a host; its zone does not count. */
    public long of(IpAddress host) {
        digest.update(secret);
        return ByteBuffer.wrap(digest.digest(host.toBytes())).getLong();
    }
}
