package home333.adapters.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * An authenticator and its browser with one ES256 key, written by the standard and not by the
 * library under test. What it says can be made wrong.
 */
final class SoftAuthenticator {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    String origin = "https://home.example.org";
    String site = "home.example.org";
    int flags = PRESENT | VERIFIED;
    int count;
    boolean countsUp = true;

    SoftAuthenticator(int seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        Arrays.fill(id, (byte) seed);
    }

    String id() {
        return base64(id);
    }

    /** What a browser gives for these options, which are those of the server. */
    String create(String options) throws GeneralSecurityException, JsonProcessingException {
        JsonNode asked = JSON.readTree(options);
        byte[] client = clientData("webauthn.create", asked.path("challenge").textValue());
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(flags | ATTESTED));
        data.writeBytes(new byte[16]); // of no known make
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(publicKey());
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", base64(client));
        response.put("attestationObject", base64(attestation(data.toByteArray())));
        response.putArray("transports");
        return credential(response);
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
    String get(String options) throws GeneralSecurityException, JsonProcessingException {
        JsonNode asked = JSON.readTree(options);
        byte[] client = clientData("webauthn.get", asked.path("challenge").textValue());
        count += countsUp ? 1 : 0;
        byte[] data = authenticatorData(flags);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(MessageDigest.getInstance("SHA-256").digest(client));
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", base64(client));
        response.put("authenticatorData", base64(data));
        response.put("signature", base64(signature.sign()));
        return credential(response);
    }

    private byte[] clientData(String type, String challenge) {
        ObjectNode data = JSON.createObjectNode();
        data.put("type", type).put("challenge", challenge).put("origin", origin);
        data.put("crossOrigin", false);
        return data.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(37).put(hash).put((byte) flags).putInt(count).array();
    }

    private String credential(ObjectNode response) {
        ObjectNode credential = JSON.createObjectNode();
        credential.put("id", id()).put("rawId", id()).put("type", "public-key");
        credential.put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        credential.set("response", response);
        return credential.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
