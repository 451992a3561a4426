package home333.adapters.services.ssh;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.adapters.services.message.Sink;
import home333.adapters.services.message.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exchanges keys with an SSH server as far as its host key, which it proves to hold, and leaves
 * before any question of who is there: RFC 4253 sections 6 to 8, RFC 8731.
 */
public final class SshKeyExchange {
    private static final String OUR_VERSION = "SSH-2.0-333HOME";
    private static final int DISCONNECT = 1;
    private static final int KEXINIT = 20;
    private static final int KEX_INIT = 30; // and with a curve KEX_ECDH_INIT
    private static final int KEX_REPLY = 31;
    private static final int BY_APPLICATION = 11;
    private static final int LONGEST_PACKET = 35_000; // RFC 4253 section 6.1
    private static final int MOST_PACKETS = 4;
    private static final String HOST_KEYS =
            "ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256,ssh-rsa";
    private static final String CIPHERS =
            "aes128-ctr,aes256-ctr,chacha20-poly1305@openssh.com,aes128-cbc,3des-cbc";
    private static final String MACS = "hmac-sha2-256,hmac-sha2-512,hmac-sha1";

    private final Source source;
    private final Sink sink;
    private final String theirVersion;

    /**
     * @param theirVersion the line that the server has said already
     */
    public SshKeyExchange(Source source, Sink sink, String theirVersion) {
        this.source = source;
        this.sink = sink;
        this.theirVersion = theirVersion;
    }

    /**
     * The host key as the server sends it, RFC 4253 section 6.6.
     *
     * @return empty if it could not prove that the key is its own, or has no method in common
     */
    public Optional<byte[]> hostKey() throws IOException {
        byte[] ours = ourKexInit();
        sink.say((OUR_VERSION + "\r\n").getBytes(StandardCharsets.US_ASCII));
        say(ours);
        byte[] theirs = hear(KEXINIT);
        try {
            Optional<SshAgreement> agreement = SshAgreement.with(methods(theirs));
            if (agreement.isEmpty()) {
                return Optional.empty();
            }
            byte[] secretly = agreement.get().share();
            say(new Octets().one(KEX_INIT).all(string(secretly)).toBytes());
            var reply = new Reading(hear(KEX_REPLY)).skip(1);
            byte[] key = string(reply);
            byte[] share = string(reply);
            byte[] signature = string(reply);
            byte[] secret = agreement.get().secret(share);
            var hashed =
                    new Octets()
                            .all(string(OUR_VERSION.getBytes(StandardCharsets.US_ASCII)))
                            .all(string(theirVersion.getBytes(StandardCharsets.ISO_8859_1)))
                            .all(string(ours))
                            .all(string(theirs))
                            .all(string(key))
                            .all(string(secretly))
                            .all(string(share))
                            .all(string(secret));
            leave();
            byte[] hash = agreement.get().hash(hashed.toBytes());
            return SshSignature.isValid(key, signature, hash) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IOException("the key exchange failed", e);
        }
    }

    static List<String> methods(byte[] kexInit) throws IOException {
        var names = new Reading(kexInit).skip(1 + 16);
        return Arrays.asList(new String(string(names), StandardCharsets.ISO_8859_1).split(",", -1));
    }

    private static byte[] ourKexInit() {
        byte[] cookie = new byte[16];
        ThreadLocalRandom.current().nextBytes(cookie);
        var packet = new Octets().one(KEXINIT).all(cookie);
        var lists =
                List.of(
                        String.join(",", SshAgreement.METHODS),
                        HOST_KEYS,
                        CIPHERS,
                        CIPHERS,
                        MACS,
                        MACS,
                        "none",
                        "none",
                        "",
                        "");
        lists.forEach(list -> packet.all(string(list.getBytes(StandardCharsets.US_ASCII))));
        return packet.one(0).four(0).toBytes();
    }

    private void leave() throws IOException {
        sink.say(
                packet(
                        new Octets()
                                .one(DISCONNECT)
                                .four(BY_APPLICATION)
                                .four(0)
                                .four(0)
                                .toBytes()));
    }

    private void say(byte[] payload) throws IOException {
        sink.say(packet(payload));
    }

    /** Length, length of the padding, payload, at least 4 octets of padding to a multiple of 8. */
    private static byte[] packet(byte[] payload) {
        int padding = 8 - (payload.length + 5) % 8;
        padding += padding < 4 ? 8 : 0;
        return new Octets()
                .four(1 + payload.length + padding)
                .one(padding)
                .all(payload)
                .zeros(padding)
                .toBytes();
    }

    /** The next packet of a kind; others, which ask to be ignored, are. */
    private byte[] hear(int kind) throws IOException {
        for (int i = 0; i < MOST_PACKETS; i++) {
            int length = new Reading(source.hear(4)).four();
            if (length < 2 || length > LONGEST_PACKET) {
                throw new IOException("no packet of SSH has " + length + " octets");
            }
            var packet = new Reading(source.hear(length));
            int padding = packet.one();
            byte[] payload = packet.bytes(packet.left() - padding);
            if (payload.length > 0 && payload[0] == kind) {
                return payload;
            }
        }
        throw new IOException("the key exchange did not go on");
    }

    static byte[] string(byte[] bytes) {
        return new Octets().four(bytes.length).all(bytes).toBytes();
    }

    static byte[] string(Reading reading) throws IOException {
        return reading.bytes(reading.four());
    }

    /** A positive number with a leading zero where its first bit is set, RFC 4251 section 5. */
    static byte[] number(byte[] magnitude) {
        var number = new ByteArrayOutputStream();
        number.writeBytes(new BigInteger(1, magnitude).toByteArray());
        return number.toByteArray();
    }
}
