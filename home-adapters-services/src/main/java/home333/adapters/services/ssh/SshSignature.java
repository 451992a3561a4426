package home333.adapters.services.ssh;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Whether a host key has signed: RFC 4253 section 6.6, RFC 8332, RFC 5656, RFC 8709. */
final class SshSignature {
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] P256 =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final int SCALAR = 32;
    private static final int MOST_RSA_BITS = 16_384;

    private SshSignature() {}

    static boolean isValid(byte[] key, byte[] signature, byte[] signed)
            throws IOException, GeneralSecurityException {
        var reading = new Reading(signature);
        String method = text(reading);
        byte[] bytes = SshKeyExchange.string(reading);
        Signature verifier = Signature.getInstance(algorithm(method));
        verifier.initVerify(key(key));
        verifier.update(signed);
        return verifier.verify(method.startsWith("ecdsa") ? plain(bytes) : bytes);
    }

    private static String algorithm(String method) throws GeneralSecurityException {
        return switch (method) {
            case "ssh-ed25519" -> "Ed25519";
            case "ecdsa-sha2-nistp256" -> "SHA256withECDSAinP1363Format";
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "ssh-rsa" -> "SHA1withRSA";
            default -> throw new GeneralSecurityException("not asked for: " + method);
        };
    }

    private static PublicKey key(byte[] blob) throws IOException, GeneralSecurityException {
        var reading = new Reading(blob);
        String kind = text(reading);
        return switch (kind) {
            case "ssh-ed25519" -> encoded("Ed25519", ED25519, SshKeyExchange.string(reading));
            case "ecdsa-sha2-nistp256" -> {
                var _ = SshKeyExchange.string(reading); // the curve's name
                yield encoded("EC", P256, SshKeyExchange.string(reading));
            }
            case "ssh-rsa" -> {
                var exponent = number(reading);
                var modulus = number(reading);
                yield KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(modulus, exponent));
            }
            default -> throw new GeneralSecurityException("not asked for: " + kind);
        };
    }

    private static PublicKey encoded(String algorithm, byte[] head, byte[] point)
            throws GeneralSecurityException {
        byte[] whole = new Octets().all(head).all(point).toBytes();
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(whole));
    }

    private static String text(Reading reading) throws IOException {
        return new String(SshKeyExchange.string(reading), StandardCharsets.ISO_8859_1);
    }

    private static BigInteger number(Reading reading) throws IOException {
        byte[] bytes = SshKeyExchange.string(reading);
        if (bytes.length == 0 || bytes.length > MOST_RSA_BITS / Byte.SIZE + 1) {
            throw new IOException("no number of a key has " + bytes.length + " octets");
        }
        return new BigInteger(bytes);
    }

    /** Both numbers of a signature at their full width. */
    private static byte[] plain(byte[] signature) throws IOException {
        var numbers = new Reading(signature);
        return new Octets().all(wide(number(numbers))).all(wide(number(numbers))).toBytes();
    }

    private static byte[] wide(BigInteger number) throws IOException {
        byte[] bytes = number.toByteArray();
        int start = bytes.length > SCALAR ? bytes.length - SCALAR : 0;
        if (start > 1 || number.signum() < 0) {
            throw new IOException("no number of a signature is so large");
        }
        int length = bytes.length - start;
        return new Octets()
                .zeros(SCALAR - length)
                .all(new Reading(bytes).skip(start).bytes(length))
                .toBytes();
    }
}
