package home333.launcher.backend;

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

/**
 * What is remembered; each method is that of {@link home333.app.Devices}.
 *
 * @see home333.app.Devices
 */
public interface DeviceApi {
    List<Device> list() throws IOException;

    Lookup find(String reference) throws IOException;

    Outcome add(Device device) throws IOException;

    Outcome update(DeviceId id, UnaryOperator<Device> change) throws IOException;

    Outcome trust(DeviceId id, Collection<Anchor> shown) throws IOException;

    Outcome delete(DeviceId id) throws IOException;

    Outcome merge(DeviceId kept, DeviceId absorbed) throws IOException;

    Outcome split(DeviceId id, Collection<MacAddress> macs, Collection<IpAddress> ips)
            throws IOException;

    Imported importAll(List<Device> devices) throws IOException;

    /**
     * Keeps hosts of the last scan.
     *
     * @return those that were no device yet
     */
    List<Device> adopt(List<Host> hosts) throws IOException;
}
