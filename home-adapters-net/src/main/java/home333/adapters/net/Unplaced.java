package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.Sighting;
import java.util.Map;

/**
 * An answer from a LAN that shows no card. The system had learned that card when the answer came,
 * but says so on another thread, and may have believed in another one before.
 *
 * @param waiting takes it in where no card is known even then
 * @param hearing when {@link KernelWay#hasHeard} this, the card is known if ever
 */
record Unplaced(
        Sighting sighting, Map<IpAddress, Sighting> waiting, KernelWay kernel, long hearing) {
    /** One that came just now. */
    static Unplaced now(Sighting sighting, Map<IpAddress, Sighting> waiting, KernelWay kernel) {
        return new Unplaced(sighting, waiting, kernel, kernel.hearingAfterNow());
    }

    boolean canBePlaced() {
        return kernel.hasHeard(hearing);
    }
}
