package home333.srv.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.PortList;
import home333.domain.ScanRequest;
import home333.json.Json;
import java.util.List;

/**
 * What a server is to look at.
 *
 * @param targets each a CIDR, a range, an address or a name; the server's LANs where there are none
 * @param isFull whether ports are tried that homes have, where none are named
 * @param ports TCP ports to try
 * @param udpPorts UDP ports to ask
 * @param rate packets of discovery per second at the most
 * @param namesAreAsked whether names are looked up
 * @param isKept whether the report is remembered
 * @param isConfirmed whether a person agreed to what has to be asked about
 */
public record ScanOrder(
        List<String> targets,
        boolean isFull,
        PortList ports,
        PortList udpPorts,
        int rate,
        boolean namesAreAsked,
        boolean isKept,
        boolean isConfirmed) {
    /** A quick one of the server's LANs. */
    public static final ScanOrder QUICK =
            new ScanOrder(
                    List.of(),
                    false,
                    PortList.NONE,
                    PortList.NONE,
                    ScanRequest.POLITE,
                    true,
                    true,
                    false);

    public ScanOrder {
        targets = List.copyOf(targets);
    }

    /** The same of other targets. */
    public ScanOrder of(String... others) {
        return new ScanOrder(
                List.of(others), isFull, ports, udpPorts, rate, namesAreAsked, isKept, isConfirmed);
    }

    /** The same with TCP ports. */
    public ScanOrder trying(PortList tcp) {
        return new ScanOrder(
                targets, isFull, tcp, udpPorts, rate, namesAreAsked, isKept, isConfirmed);
    }

    /** The same, to which a person agreed. */
    public ScanOrder confirmed() {
        return with(namesAreAsked, isKept, true);
    }

    /** The same done otherwise. */
    public ScanOrder with(boolean names, boolean kept, boolean confirmed) {
        return new ScanOrder(targets, isFull, ports, udpPorts, rate, names, kept, confirmed);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        Shape.putTexts(node, "targets", targets);
        node.put("full", isFull);
        if (!ports.isEmpty()) {
            node.put("ports", ports.toString());
        }
        if (!udpPorts.isEmpty()) {
            node.put("udp", udpPorts.toString());
        }
        node.put("rate", rate);
        return node.put("names", namesAreAsked).put("save", isKept).put("confirm", isConfirmed);
    }
}
