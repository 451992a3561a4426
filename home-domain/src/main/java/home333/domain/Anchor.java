package home333.domain;

import java.util.regex.Pattern;

/**
 * Evidence that ties an answer to one device, whatever address it has today.
 *
 * @param kind lower-case words joined by underscores, one of the constants here or one of a later
 *     version
 * @param value how the device shows it; never blank, at most 512 characters
 */
public record Anchor(String kind, String value) implements Comparable<Anchor> {
    /** A hardware address; any spelling becomes that of {@link MacAddress#toString()}. */
    public static final String MAC = "mac";

    /** The SHA-256 fingerprint of an SSH host key. */
    public static final String SSH_HOST_KEY = "ssh_host_key";

    /** The SHA-256 fingerprint of a TLS certificate's public key. */
    public static final String TLS_KEY = "tls_key";

    /** The unique device name of a UPnP root device. */
    public static final String UPNP_UDN = "upnp_udn";

    /** The id that a Google Cast device announces. */
    public static final String CAST_ID = "cast_id";

    /** The device id that a HomeKit accessory announces; a reset of the accessory changes it. */
    public static final String HOMEKIT_ID = "homekit_id";

    /** The device id that an AirPlay receiver announces. */
    public static final String AIRPLAY_ID = "airplay_id";

    /** The UUID that a printer announces. */
    public static final String PRINTER_UUID = "printer_uuid";

    /** The endpoint address of a WS-Discovery target, a {@code urn:uuid:}. */
    public static final String WSD_ENDPOINT = "wsd_endpoint";

    /** The id that the control plane of a tailnet gives to a machine in it. */
    public static final String TAILNET_NODE = "tailnet_node";

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int LONGEST_VALUE = 512;

    public Anchor {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "the kind of an anchor is a word like tls_key, got " + Quotation.of(kind));
        }
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "the value of an anchor has 1 to 512 characters, got " + value.length());
        }
        value = kind.equals(MAC) ? MacAddress.parse(value).toString() : value;
    }

    /** The anchor that a card's own address is. */
    public static Anchor of(MacAddress mac) {
        return new Anchor(MAC, mac.toString());
    }

    /** Whether no other machine shows the same; some addresses of cards are shared. */
    boolean identifiesOneMachine() {
        return !kind.equals(MAC) || MacAddress.parse(value).identifiesOneMachine();
    }

    /** Whether it is a key, which nobody can show who does not hold it. */
    public boolean isKey() {
        return kind.equals(SSH_HOST_KEY) || kind.equals(TLS_KEY);
    }

    @Override
    public int compareTo(Anchor other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return kind + " " + value;
    }
}
