package home333.adapters.services.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** One of the ways in which both sides of an SSH connection come to a secret. */
abstract sealed class SshAgreement {
    /** Those that we know, the best first. */
    static final List<String> METHODS =
            List.of(
                    "curve25519-sha256",
                    "curve25519-sha256@libssh.org",
                    "diffie-hellman-group14-sha256",
                    "diffie-hellman-group14-sha1");

    private final String digest;

    private SshAgreement(String digest) {
        this.digest = digest;
    }

    /** The first of ours that the server knows too. */
    static Optional<SshAgreement> with(List<String> theirs) throws GeneralSecurityException {
        Optional<String> method = METHODS.stream().filter(theirs::contains).findFirst();
        if (method.isEmpty()) {
            return Optional.empty();
        }
        String digest = method.get().endsWith("sha1") ? "SHA-1" : "SHA-256";
        return Optional.of(
                method.get().startsWith("curve") ? new Curve(digest) : new Modular(digest));
    }

    /** What the server gets. */
    abstract byte[] share();

    /** What both then know, as a number of SSH. */
    abstract byte[] secret(byte[] theirShare) throws GeneralSecurityException;

    byte[] hash(byte[] exchanged) throws GeneralSecurityException {
        return MessageDigest.getInstance(digest).digest(exchanged);
    }

    /** RFC 8731. */
    private static final class Curve extends SshAgreement {
        private static final int LENGTH = 32;

        private final KeyPair pair;

        Curve(String digest) throws GeneralSecurityException {
            super(digest);
            pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        }

        @Override
        byte[] share() {
            byte[] high = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
            byte[] low = new byte[LENGTH];
            for (int i = 0; i < Math.min(LENGTH, high.length); i++) {
                low[i] = high[high.length - 1 - i];
            }
            return low;
        }

        @Override
        byte[] secret(byte[] theirShare) throws GeneralSecurityException {
            if (theirShare.length != LENGTH) {
                throw new GeneralSecurityException("no point of the curve");
            }
            byte[] high = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                high[i] = theirShare[LENGTH - 1 - i];
            }
            high[0] &= 0x7F; // RFC 7748 section 5
            PublicKey key =
                    KeyFactory.getInstance("X25519")
                            .generatePublic(
                                    new XECPublicKeySpec(
                                            NamedParameterSpec.X25519, new BigInteger(1, high)));
            var agreement = KeyAgreement.getInstance("X25519");
            agreement.init(pair.getPrivate());
            var _ = agreement.doPhase(key, true);
            return SshKeyExchange.number(agreement.generateSecret());
        }
    }

    /** RFC 4253 section 8 with group 14 of RFC 3526. */
    private static final class Modular extends SshAgreement {
        private static final BigInteger PRIME =
                new BigInteger(
                        1,
                        HexFormat.of()
                                .parseHex(
                                        """
                                        FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD1\
                                        29024E088A67CC74020BBEA63B139B22514A08798E3404DD\
                                        EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245\
                                        E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
                                        EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3D\
                                        C2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
                                        83655D23DCA3AD961C62F356208552BB9ED529077096966D\
                                        670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
                                        E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9\
                                        DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
                                        15728E5A8AACAA68FFFFFFFFFFFFFFFF\
                                        """));
        private static final int BITS = 256;

        private final BigInteger exponent = new BigInteger(BITS, new SecureRandom());

        Modular(String digest) {
            super(digest);
        }

        @Override
        byte[] share() {
            return BigInteger.TWO.modPow(exponent, PRIME).toByteArray();
        }

        @Override
        byte[] secret(byte[] theirShare) throws GeneralSecurityException {
            var theirs = theirShare.length == 0 ? BigInteger.ZERO : new BigInteger(theirShare);
            boolean sane =
                    theirs.compareTo(BigInteger.ONE) > 0
                            && theirs.compareTo(PRIME.subtract(BigInteger.ONE)) < 0;
            if (!sane) {
                throw new GeneralSecurityException("no number of the group");
            }
            return SshKeyExchange.number(unsigned(theirs.modPow(exponent, PRIME)));
        }

        private static byte[] unsigned(BigInteger number) {
            byte[] bytes = number.toByteArray();
            return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        }
    }
}
