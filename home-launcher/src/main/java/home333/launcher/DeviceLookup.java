package home333.launcher;

import home333.app.Devices.Lookup;
import home333.app.Devices.Outcome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the device that a person means, and says why a change of one was not made. */
final class DeviceLookup {
    private static final int NAMED = 5;

    private final Session session;

    DeviceLookup(Session session) {
        this.session = session;
    }

    /** The one device that fits. */
    Device one(String reference) throws IOException {
        return find(reference)
                .orElseThrow(() -> Refusal.failed(session.text("device.unknown", reference)));
    }

    /** The one device that fits, or none. */
    Optional<Device> find(String reference) throws IOException {
        return switch (session.backend().devices().find(reference)) {
            case Lookup.One(Device device) -> Optional.of(device);
            case Lookup.None() -> Optional.empty();
            case Lookup.Several(List<Device> fitting) ->
                    throw Refusal.failed(several(reference, fitting));
        };
    }

    /** That several devices fit, and which. */
    String several(String reference, List<Device> fitting) {
        List<String> named =
                fitting.stream()
                        .limit(NAMED)
                        .map(device -> device.name() + " (" + device.id() + ")")
                        .toList();
        return session.text(
                "device.several",
                reference,
                String.join(", ", named) + (fitting.size() > NAMED ? ", …" : ""));
    }

    /** The changed device. */
    Device changed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Device device) -> device;
            case Outcome.Gone(DeviceId id) ->
                    throw Refusal.failed(session.text("device.unknown", id.value()));
            case Outcome.Clash(Device other, Anchor by) ->
                    throw Refusal.failed(
                            session.text(
                                    "device.clash",
                                    other.name(),
                                    other.id().value(),
                                    by.kind(),
                                    by.value()));
        };
    }
}
