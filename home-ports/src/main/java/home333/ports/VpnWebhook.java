package home333.ports;

import java.io.IOException;
import java.io.InputStream;

/**
 * Checks what somebody sends who says that he is the control plane of the tailnet. Safe for use by
 * several threads.
 */
public interface VpnWebhook {
    /** What a message is. */
    enum Answer {
        /** The control plane's, and new: something changed in the tailnet. */
        GENUINE,
        /** The control plane's, and here before: nothing is to be done. */
        REPEATED,
        /** Too old, or from the future: sent again by whoever read along, or a clock is wrong. */
        STALE,
        /** Not signed, or not by the control plane. */
        FORGED,
        /** Larger than any; what it is was not looked at. */
        TOO_LARGE,
        /** So many came that no repetition would be noticed: this one counts for nothing. */
        TOO_MANY,
        /** Nobody is known who may send any. */
        UNEXPECTED
    }

    /** Where no secret was agreed on. */
    VpnWebhook NONE = (_, _) -> Answer.UNEXPECTED;

    /**
     * Checks one message.
     *
     * @param signature of its header {@code Tailscale-Webhook-Signature}; empty where it has none
     * @param body as it came, byte for byte; read as far as is needed, and not closed
     * @throws IOException if the body cannot be read
     */
    Answer receive(String signature, InputStream body) throws IOException;
}
