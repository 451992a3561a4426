package home333.app.vpn;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.event.HomeEvent;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.VpnWarning.Cause;
import home333.domain.vpn.VpnWarnings;
import home333.ports.DeviceRegistry;
import home333.ports.EventBus;
import home333.ports.VpnListStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each warning of the tailnet once until it is over, also after a restart. For one thread.
 */
public final class VpnAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(VpnAlarms.class);

    private final VpnListStore store;
    private final EventBus events;
    private final DeviceRegistry devices;
    private @Nullable Set<Cause> told;
    private boolean isFailing;

    /** Nothing is read yet. */
    public VpnAlarms(VpnListStore store, EventBus events, DeviceRegistry devices) {
        this.store = store;
        this.events = events;
        this.devices = devices;
    }

    /** Of those that were not told yet. */
    public void tell(VpnWarnings warnings, Instant now) {
        Set<Cause> before = told == null ? read() : told;
        for (VpnWarning warning : warnings.all()) {
            if (!before.contains(warning.cause())) {
                Optional<DeviceId> device = deviceOf(warning.cause().subject());
                events.publish(new HomeEvent.TailnetWarning(now, warning, device));
            }
        }
        Set<Cause> after = warnings.toldAfter(before);
        told = after;
        if (!after.equals(before)) {
            keep(after);
        }
    }

    private Optional<DeviceId> deviceOf(String nodeId) {
        var anchor = new Anchor(Anchor.TAILNET_NODE, nodeId);
        try {
            return devices.list().stream()
                    .filter(device -> device.anchors().contains(anchor))
                    .map(Device::id)
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty(); // whoever lets the devices follow says why
        }
    }

    private Set<Cause> read() {
        try {
            return store.told();
        } catch (IOException e) {
            complain(e);
            return Set.of();
        }
    }

    private void keep(Set<Cause> causes) {
        try {
            store.saveTold(causes);
            isFailing = false;
        } catch (IOException e) {
            complain(e);
        }
    }

    private void complain(IOException failure) {
        if (!isFailing) {
            LOG.warn("what was told of the tailnet may be told again: {}", failure.getMessage());
        }
        isFailing = true;
    }
}
