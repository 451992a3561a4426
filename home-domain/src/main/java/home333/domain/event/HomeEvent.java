package home333.domain.event;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.PresenceEvent;
import home333.domain.vpn.VpnWarning;
import home333.domain.wake.WakeReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened and is worth telling. Names are those of that instant. */
public sealed interface HomeEvent {
    /** When it was concluded. */
    Instant at();

    /** Which device it is about, where it is about one. */
    default Optional<DeviceId> deviceId() {
        return switch (this) {
            case PresenceChanged changed -> Optional.of(changed.device().id());
            case KeyChanged changed -> Optional.of(changed.device().id());
            case WakeFailed failed -> failed.wake().deviceId();
            case TailnetWarning warning -> warning.device();
            case NewHost _, RogueDhcp _, LookFailed _ -> Optional.empty();
        };
    }

    /**
     * Somebody who is no known device, and was not seen before.
     *
     * @param host as far as it is known
     */
    record NewHost(Instant at, Host host) implements HomeEvent {}

    /**
     * A device came, went, moved, flaps or settled.
     *
     * @param device which
     * @param change what happened
     * @param behind what hangs on it and shares its fate without an event of its own
     */
    record PresenceChanged(Device device, PresenceEvent change, List<Device> behind)
            implements HomeEvent {
        public PresenceChanged {
            behind = List.copyOf(behind);
        }

        @Override
        public Instant at() {
            return change.at();
        }
    }

    /**
     * A wake that was waited for did not come to an answer.
     *
     * @param name of the device, or the address of the card
     */
    record WakeFailed(Instant at, String name, WakeReport wake) implements HomeEvent {}

    /** A DHCP server that nobody adopted gives addresses. */
    record RogueDhcp(Instant at, DhcpServer server) implements HomeEvent {}

    /**
     * A device shows another key than before: it was set up anew, or somebody stands in between.
     *
     * @param before what it showed until now
     * @param now what it shows
     */
    record KeyChanged(Instant at, Device device, Anchor before, Anchor now) implements HomeEvent {}

    /**
     * Something about the tailnet that a person should see to.
     *
     * @param device which device the machine is, where that is known
     */
    record TailnetWarning(Instant at, VpnWarning warning, Optional<DeviceId> device)
            implements HomeEvent {}

    /**
     * This machine cannot look; of nobody it is known whether it is there.
     *
     * @param error why, as one sentence
     */
    record LookFailed(Instant at, String error) implements HomeEvent {}
}
