package home333.launcher.backend;

import home333.app.Devices;
import home333.app.Devices.Imported;
import home333.app.Devices.Lookup;
import home333.app.Devices.Outcome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

record FolderDevices(Devices devices) implements DeviceApi {
    @Override
    public List<Device> list() throws IOException {
        return devices.list();
    }

    @Override
    public Lookup find(String reference) throws IOException {
        return devices.find(reference);
    }

    @Override
    public Outcome add(Device device) throws IOException {
        return devices.add(device);
    }

    @Override
    public Outcome update(DeviceId id, UnaryOperator<Device> change) throws IOException {
        return devices.update(id, change);
    }

    @Override
    public Outcome trust(DeviceId id, Collection<Anchor> shown) throws IOException {
        return devices.trust(id, shown);
    }

    @Override
    public Outcome delete(DeviceId id) throws IOException {
        return devices.delete(id);
    }

    @Override
    public Outcome merge(DeviceId kept, DeviceId absorbed) throws IOException {
        return devices.merge(kept, absorbed);
    }

    @Override
    public Outcome split(DeviceId id, Collection<MacAddress> macs, Collection<IpAddress> ips)
            throws IOException {
        return devices.split(id, macs, ips);
    }

    @Override
    public Imported importAll(List<Device> all) throws IOException {
        return devices.importAll(all);
    }

    @Override
    public List<Device> adopt(List<Host> hosts) throws IOException {
        return devices.adopt(hosts);
    }
}
