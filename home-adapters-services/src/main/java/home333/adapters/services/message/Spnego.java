package home333.adapters.services.message;

import java.util.HexFormat;

/** Offers NTLM as the one way to log in, RFC 4178 section 4.2.1. */
public final class Spnego {
    private static final byte[] SPNEGO = HexFormat.of().parseHex("2b0601050502");
    private static final byte[] NTLMSSP = HexFormat.of().parseHex("2b06010401823702020a");

    private Spnego() {}

    public static byte[] offering(byte[] ntlm) {
        byte[] kinds =
                Ber.element(0xA0, Ber.element(Ber.SEQUENCE, Ber.element(Ber.OBJECT_ID, NTLMSSP)));
        byte[] token = Ber.element(0xA2, Ber.element(Ber.OCTETS, ntlm));
        return Ber.element(
                0x60,
                Ber.element(Ber.OBJECT_ID, SPNEGO),
                Ber.element(0xA0, Ber.element(Ber.SEQUENCE, kinds, token)));
    }
}
