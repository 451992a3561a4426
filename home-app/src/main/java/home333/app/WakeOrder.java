package home333.app;

import home333.domain.Device;
import home333.domain.wake.MagicPacket;
import java.time.Duration;
import java.util.Optional;

/**
 * Whom to wake.
 *
 * @param packet what wakes the card
 * @param device whose card it is, where that is known
 * @param patience how long to wait for an answer, up to {@link Wakes#LONGEST_PATIENCE}; zero for
 *     sending alone
 */
public record WakeOrder(MagicPacket packet, Optional<Device> device, Duration patience) {
    public WakeOrder {
        if (patience.isNegative() || patience.compareTo(Wakes.LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException(
                    "a wake is waited for 0 s to "
                            + Wakes.LONGEST_PATIENCE.toSeconds()
                            + " s, got "
                            + patience.toSeconds()
                            + " s");
        }
    }

    /** Without waiting. */
    public static WakeOrder of(MagicPacket packet) {
        return new WakeOrder(packet, Optional.empty(), Duration.ZERO);
    }
}
