package home333.app;

import home333.domain.Device;
import home333.domain.MacAddress;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.SecureOn;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What to wake.
 *
 * @param macs the cards of the machine, any of which may wake it; at least one
 * @param password what they want to see, where they were told to
 * @param device which device it is, where that is known
 * @param patience how long to wait for an answer, up to {@link Wakes#LONGEST_PATIENCE}; zero for
 *     sending alone
 */
public record WakeOrder(
        List<MacAddress> macs,
        Optional<SecureOn> password,
        Optional<Device> device,
        Duration patience) {
    public WakeOrder {
        macs = List.copyOf(new LinkedHashSet<>(macs));
        if (macs.isEmpty()) {
            throw new IllegalArgumentException("nothing can be woken without a card");
        }
        if (patience.isNegative() || patience.compareTo(Wakes.LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException(
                    "a wake is waited for 0 s to "
                            + Wakes.LONGEST_PATIENCE.toSeconds()
                            + " s, got "
                            + patience.toSeconds()
                            + " s");
        }
    }

    /** For one card, without a password and without waiting. */
    public static WakeOrder of(MacAddress mac) {
        return new WakeOrder(List.of(mac), Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /**
     * For all cards of a device, without a password and without waiting.
     *
     * @throws IllegalArgumentException if no card of it is known
     */
    public static WakeOrder of(Device device) {
        return new WakeOrder(device.macs(), Optional.empty(), Optional.of(device), Duration.ZERO);
    }

    /** The same, waiting so long. */
    public WakeOrder waiting(Duration time) {
        return new WakeOrder(macs, password, device, time);
    }

    /** The same with a password. */
    public WakeOrder with(SecureOn secret) {
        return new WakeOrder(macs, Optional.of(secret), device, patience);
    }

    List<MagicPacket> packets() {
        return macs.stream().map(mac -> new MagicPacket(mac, password)).toList();
    }
}
