package home333.launcher.backend;

import home333.domain.Device;
import home333.domain.Host;
import home333.domain.LocalNetwork;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.domain.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What is found, and what was.
 *
 * @see home333.app.Scans
 */
public interface ScanApi {
    /** Judges a scan, which is not begun. */
    ScanPlan prepare(Wish wish) throws IOException, InterruptedException;

    List<LocalNetwork> networks() throws IOException;

    Optional<ScanReport> last() throws IOException;

    Optional<ScanReport> find(ScanId id) throws IOException;

    /** The hosts of the last scan that are a device. */
    List<Host> seen(Device device) throws IOException;

    List<ScanSummary> list() throws IOException;

    Optional<ScanDiff> latestChanges() throws IOException;

    /**
     * What somebody wants to be looked at.
     *
     * @param targets the LANs of the machine that scans where there are none
     * @param rate packets of discovery per second, at the most
     */
    record Wish(List<Target> targets, PortList ports, PortList udpPorts, int rate) {
        public Wish {
            targets = List.copyOf(targets);
        }
    }
}
