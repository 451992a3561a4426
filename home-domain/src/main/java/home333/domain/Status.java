package home333.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at an address said.
 *
 * @param ip where it was looked: the address that answered, if any did, else the likeliest one;
 *     empty for a device of which no address is known
 * @param deviceId the device whose status this is, if it is one's
 * @param presence the verdict
 * @param reason why
 * @param method how the answer came, if there was one
 * @param responseTime from our packet to the answer
 * @param lastCheck when it was looked
 * @param error why looking failed; the presence is then unknown
 */
public record Status(
        Optional<IpAddress> ip,
        Optional<DeviceId> deviceId,
        Presence presence,
        Reason reason,
        Optional<Method> method,
        Optional<Duration> responseTime,
        Instant lastCheck,
        Optional<String> error) {
    public Status {
        if (error.isPresent() && presence != Presence.UNKNOWN) {
            throw new IllegalArgumentException(
                    "what could not be looked at is unknown, not " + presence);
        }
    }
}
