package home333.domain.presence;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.StatusRule;
import java.time.Instant;
import java.util.Optional;

/**
 * A device and what is known of its presence.
 *
 * @param device as it was remembered then
 * @param state whether it is there, why and since when
 * @param answer its latest answer
 * @param looked when it was looked for last
 */
public record DevicePresence(
        Device device, PresenceState state, Optional<Sighting> answer, Optional<Instant> looked) {
    /** Where it answered last, or else is likeliest to be. */
    public Optional<IpAddress> address() {
        return answer.map(Sighting::address)
                .or(() -> StatusRule.addresses(device).stream().findFirst());
    }

    /** The same as one look says it; empty before the first. */
    public Optional<Status> status() {
        Optional<Sighting> now = answer.filter(_ -> state.presence() == Presence.ONLINE);
        Optional<Method> method = now.map(Sighting::method);
        return looked.map(at ->
                new Status(
                        address(),
                        Optional.of(device.id()),
                        state.presence(),
                        state.reason(),
                        method,
                        now.flatMap(Sighting::roundTrip),
                        at,
                        error()));
    }

    private Optional<String> error() {
        return state.presence() == Presence.UNKNOWN
                        && state.reason().kind() == Reason.Kind.NOT_LOOKED
                ? Optional.of(state.reason().details().getFirst())
                : Optional.empty();
    }
}
