package home333.testkit.lan;

import java.io.IOException;

/** This machine, or this user's rights on it, do not allow to make a LAN; the message says why. */
public final class LanUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    LanUnavailableException(String reason) {
        super(reason);
    }
}
