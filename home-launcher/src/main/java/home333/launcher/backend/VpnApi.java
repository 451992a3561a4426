package home333.launcher.backend;

import home333.app.Devices.Outcome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnWarnings;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The tailnet.
 *
 * @see home333.app.Vpn
 */
public interface VpnApi {
    boolean isConfigured() throws IOException;

    /** How it is asked. */
    VpnSettings settings() throws IOException;

    Tailnet refresh() throws IOException, InterruptedException;

    Tailnet refreshNow() throws IOException, InterruptedException;

    Tailnet measured(Tailnet tailnet) throws IOException, InterruptedException;

    VpnWarnings warnings(Tailnet tailnet) throws IOException, InterruptedException;

    /** The machines that are devices, or may be; known devices get their addresses. */
    List<Pair> pairs(Tailnet tailnet) throws IOException;

    /** Remembers the addresses of devices in the tailnet. */
    void follow(Tailnet tailnet) throws IOException;

    Optional<Outcome> join(String nodeId, DeviceId device) throws IOException;

    Optional<Device> part(String nodeId) throws IOException;

    Optional<VpnCheck> check(Tailnet tailnet, String nodeId)
            throws IOException, InterruptedException;

    void apply(String nodeId, VpnAction action)
            throws VpnException, IOException, InterruptedException;
}
