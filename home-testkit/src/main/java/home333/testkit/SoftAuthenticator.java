package home333.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An authenticator and its browser with one ES256 key, written by the standard and not by the
 * library under test. What it says can be made wrong.
 */
public final class SoftAuthenticator {
    public static final int PRESENT = 0x01;
    public static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\"\\s*:\\s*\"([^\"]*)\"");

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    public String origin = "https://home.example.org";
    public String site = "home.example.org";
    public int flags = PRESENT | VERIFIED;
    public int count;
    public boolean countsUp = true;

    public SoftAuthenticator(int seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        Arrays.fill(id, (byte) seed);
    }

    public String id() {
        return base64(id);
    }

    /** What a browser gives for these options, which are those of the server. */
    public String create(String options) throws GeneralSecurityException {
        byte[] client = clientData("webauthn.create", challenge(options));
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(flags | ATTESTED));
        data.writeBytes(new byte[16]); // of no known make
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(publicKey());
        return credential(
                """
                {"clientDataJSON":"%s","attestationObject":"%s","transports":[]}\
                """
                        .formatted(base64(client), base64(attestation(data.toByteArray()))));
    }

    /** CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}. */
    private static byte[] attestation(byte[] data) {
        var out = new ByteArrayOutputStream();
        out.write(0xa3);
        text(out, "fmt");
        text(out, "none");
        text(out, "attStmt");
        out.write(0xa0);
        text(out, "authData");
        out.write(0x59);
        out.writeBytes(ByteBuffer.allocate(2).putShort((short) data.length).array());
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 | text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** COSE_Key of kind EC2, ES256, P-256: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        out.writeBytes(coordinate(point.getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, 32});
        out.writeBytes(coordinate(point.getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    /** The same for options to prove with. */
    public String get(String options) throws GeneralSecurityException {
        byte[] client = clientData("webauthn.get", challenge(options));
        count += countsUp ? 1 : 0;
        byte[] data = authenticatorData(flags);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(MessageDigest.getInstance("SHA-256").digest(client));
        return credential(
                """
                {"clientDataJSON":"%s","authenticatorData":"%s","signature":"%s"}\
                """
                        .formatted(base64(client), base64(data), base64(signature.sign())));
    }

    private static String challenge(String options) {
        Matcher found = CHALLENGE.matcher(options);
        if (!found.find()) {
            throw new IllegalArgumentException("nothing is asked");
        }
        return found.group(1);
    }

    private byte[] clientData(String type, String challenge) {
        return """
        {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
        """
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(37).put(hash).put((byte) flags).putInt(count).array();
    }

    private String credential(String response) {
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",\
        "clientExtensionResults":{},"response":%2$s}\
        """
                .formatted(id(), response);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
