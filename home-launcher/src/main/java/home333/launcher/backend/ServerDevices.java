package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.Devices.Imported;
import home333.app.Devices.Lookup;
import home333.app.Devices.Outcome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.srv.client.ApiException;
import home333.srv.client.DeviceQuery;
import home333.srv.client.DevicesApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

record ServerDevices(DevicesApi devices) implements DeviceApi {
    private static final int TRIES = 5;

    @Override
    public List<Device> list() throws IOException {
        return made(() -> devices.list(DeviceQuery.ALL).all());
    }

    @Override
    public Lookup find(String reference) throws IOException {
        return Lookup.among(list(), reference);
    }

    @Override
    public Outcome add(Device device) throws IOException {
        return outcome(device, () -> devices.add(device));
    }

    /** Anew where somebody else was faster, as at home. */
    @Override
    public Outcome update(DeviceId id, UnaryOperator<Device> change) throws IOException {
        for (int i = 1; ; i++) {
            Optional<Device> before = made(() -> devices.find(id));
            if (before.isEmpty()) {
                return new Outcome.Gone(id);
            }
            Device wanted =
                    change.apply(before.get()).toBuilder().version(before.get().version()).build();
            try {
                return outcome(wanted, () -> devices.replace(wanted));
            } catch (ApiException.Refused e) {
                if (!e.isChanged() || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Outcome trust(DeviceId id, Collection<Anchor> shown) throws IOException {
        return made(() -> new Outcome.Done(devices.trust(id)));
    }

    @Override
    public Outcome delete(DeviceId id) throws IOException {
        Optional<Device> before = made(() -> devices.find(id));
        if (before.isEmpty()) {
            return new Outcome.Gone(id);
        }
        return outcome(
                before.get(),
                () -> {
                    devices.delete(id);
                    return before.get();
                });
    }

    @Override
    public Outcome merge(DeviceId kept, DeviceId absorbed) throws IOException {
        return made(() -> new Outcome.Done(devices.merge(kept, absorbed)));
    }

    @Override
    public Outcome split(DeviceId id, Collection<MacAddress> macs, Collection<IpAddress> ips)
            throws IOException {
        return made(() -> new Outcome.Done(devices.split(id, macs, ips)));
    }

    @Override
    public Imported importAll(List<Device> all) throws IOException {
        var done = made(() -> devices.importAll(all));
        return new Imported(done.added(), done.extended(), done.unchanged());
    }

    /** No address at all would be every stranger. */
    @Override
    public List<Device> adopt(List<Host> hosts) throws IOException {
        List<IpAddress> ips = hosts.stream().map(Host::ip).toList();
        return ips.isEmpty() ? List.of() : made(() -> devices.adopt(ips));
    }

    /** Who stands in the way is looked up, to be named as at home. */
    private Outcome outcome(Device sent, ServerCall.Call<Device> call) throws IOException {
        try {
            return new Outcome.Done(made(call));
        } catch (ApiException.Refused e) {
            if (e.isNotFound()) {
                return new Outcome.Gone(sent.id());
            }
            Optional<DeviceId> other = e.problem().deviceId();
            Optional<Device> device =
                    other.isEmpty() ? Optional.empty() : made(() -> devices.find(other.get()));
            return device.<Outcome>flatMap(it -> shared(sent, it)).orElseThrow(() -> e);
        }
    }

    private static Optional<Outcome.Clash> shared(Device sent, Device other) {
        List<Anchor> evidence = new ArrayList<>(other.allAnchors());
        evidence.retainAll(sent.allAnchors());
        return evidence.stream().findFirst().map(by -> new Outcome.Clash(other, by));
    }
}
