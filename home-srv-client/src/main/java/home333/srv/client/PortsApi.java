package home333.srv.client;

import home333.domain.vpn.VpnSource;
import home333.json.VpnChangeJson;
import home333.ports.DeviceRegistry;
import home333.ports.EventBus;
import home333.ports.History;
import home333.ports.ScanStore;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import home333.ports.VpnDirectory;
import home333.ports.WakeSender;
import java.io.IOException;
import java.util.List;

/**
 * The server in place of files and sockets of this machine: what a home keeps is kept there, and
 * the network that is looked at is the server's.
 *
 * <p>What is kept takes a token of the scope {@code store}; looking and waking take what they take
 * anyway, and the server lets nobody look farther than it would by its own routes. A change whose
 * answer did not come back is unknown until it is read again.
 */
public final class PortsApi {
    private final Wire wire;

    PortsApi(Wire wire) {
        this.wire = wire;
    }

    /** The devices that the server remembers. */
    public DeviceRegistry devices() {
        return new ServedDeviceRegistry(wire);
    }

    /** The scans that the server remembers. */
    public ScanStore scans() {
        return new ServedScanStore(wire);
    }

    /** Scans from where the server stands, as far as it does so without asking a person. */
    public Scanner scanner() {
        return new ServedScanner(wire, false);
    }

    /**
     * The same for whoever asks a person itself where {@link home333.domain.ScanPolicy} has to, as
     * a home does; what nobody may do the server refuses all the same.
     */
    public Scanner confirmedScanner() {
        return new ServedScanner(wire, true);
    }

    /**
     * Asks from where the server stands: addresses in its LANs and those of devices that it knows.
     * Others it leaves out, as addresses that could not be asked.
     */
    public StatusProbe probe() {
        return new ServedStatusProbe(wire);
    }

    /** Sends magic packets into the server's LANs. */
    public WakeSender wakeSender() {
        return new ServedWakeSender(wire);
    }

    /** What the server remembers of who came and went. */
    public History history() {
        return new ServedHistory(wire);
    }

    /** The server's events: they are heard wherever somebody listens to it. */
    public EventBus events() {
        return new ServedEventBus(wire);
    }

    /** The server's sources of the tailnet. */
    @Route("listVpnSources")
    public List<VpnDirectory> vpn() throws IOException, InterruptedException {
        List<VpnSource> sources =
                wire.send(Ask.get("/api/v1/ports/vpn"))
                        .read(node -> Shape.list(node, "sources", VpnChangeJson::source));
        return sources.stream().map(this::vpn).toList();
    }

    /** One of them, which need not be there yet. */
    public VpnDirectory vpn(VpnSource source) {
        return new ServedVpnDirectory(wire, source);
    }
}
