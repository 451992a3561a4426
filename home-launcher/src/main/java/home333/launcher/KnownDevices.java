package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.Machine;
import home333.domain.RollCall;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the hosts of a scan are called as devices. */
final class KnownDevices {
    private final Session session;
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final RollCall roll;

    /**
     * The devices as they are now, which may be others than when the scan ran.
     *
     * @param hosts of the scan
     */
    KnownDevices(Session session, Collection<Device> known, Collection<Host> hosts) {
        this.session = session;
        this.roll = new RollCall(new Identity(known), hosts);
        known.forEach(device -> devices.put(device.id(), device));
    }

    /** Who it was, or, where that was not known or is forgotten, who it is by what is known now. */
    Optional<Device> device(Host host) {
        return host.deviceId().map(devices::get).or(() -> roll.match(host).device());
    }

    Optional<Device> device(Machine machine) {
        return machine.hosts().stream().map(this::device).flatMap(Optional::stream).findFirst();
    }

    /** The name of a machine's device, of the one that it may be, or none. */
    String nameOf(Machine machine) {
        return device(machine)
                .map(Device::name)
                .or(() ->
                        machine.hosts().stream()
                                .map(this::suggested)
                                .flatMap(Optional::stream)
                                .findFirst())
                .orElse("");
    }

    private Optional<String> suggested(Host host) {
        return roll.match(host) instanceof Identity.Match.Suggested(Device who, var _)
                ? Optional.of(session.text("device.suggested", who.label()))
                : Optional.empty();
    }
}
