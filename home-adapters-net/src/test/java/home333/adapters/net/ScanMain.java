package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.domain.Target;
import home333.ports.StatusProbe.Inquiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scans from inside a test LAN, and writes what was found: {@code host ADDRESS MAC METHODS PORTS
 * CLOSED/FILTERED} and {@code warning TEXT} lines, then {@code end COMPLETE PROBED}. Every event
 * goes to standard error with its time.
 */
final class ScanMain {
    private ScanMain() {}

    /**
     * Takes {@code --jdk}, {@code --interrupt}, {@code --probe} or {@code --asked}, then {@code
     * --ports LIST}, then networks, ranges and addresses.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean jdkOnly = rest.remove("--jdk");
        boolean probe = rest.remove("--probe");
        boolean interrupt = rest.remove("--interrupt");
        PortList ports = PortList.NONE;
        if (rest.getFirst().equals("--ports")) {
            ports = PortList.parse(rest.get(1));
            rest.subList(0, 2).clear();
        }
        if (rest.remove("--asked")) {
            asked(rest.stream().map(IpAddress::parse).toList());
            return;
        }
        if (probe) {
            probe(rest.stream().map(IpAddress::parse).toList());
            return;
        }
        LanScanner scanner =
                jdkOnly
                        ? new LanScanner(_ -> new JdkAccess("native code was switched off"))
                        : new LanScanner();
        scan(scanner, rest.stream().map(ScanMain::area).toList(), ports, interrupt);
    }

    private static IpRange area(String text) {
        return switch (Target.parse(text)) {
            case Target.Network network -> network.network().hosts();
            case Target.Range range -> range.range();
            case Target.Name name -> throw new IllegalArgumentException("not an address: " + name);
        };
    }

    private static void scan(
            LanScanner scanner, List<IpRange> areas, PortList ports, boolean interrupt)
            throws Exception {
        Map<IpAddress, ScanEvent> hosts = new TreeMap<>();
        long begun = System.nanoTime();
        ScanOutcome outcome =
                scanner.scan(
                        ScanRequest.of(areas, ports),
                        event -> {
                            Duration at = Duration.ofNanos(System.nanoTime() - begun);
                            System.err.println(at.toMillis() + " " + event);
                            switch (event) {
                                case ScanEvent.Found found -> {
                                    if (interrupt) {
                                        Thread.currentThread().interrupt();
                                    }
                                    if (hosts.put(found.host().ip(), found) != null) {
                                        System.out.println("twice " + found.host().ip());
                                    }
                                }
                                case ScanEvent.Updated more -> hosts.put(more.host().ip(), more);
                                case ScanEvent.Progress _,
                                        ScanEvent.Warning _,
                                        ScanEvent.PortOpened _,
                                        ScanEvent.ServiceIdentified _,
                                        ScanEvent.Finished _ -> {}
                            }
                        });
        if (interrupt) {
            System.out.println("interrupted " + Thread.interrupted());
        }
        hosts.values().forEach(ScanMain::print);
        outcome.warnings().forEach(text -> System.out.println("warning " + text));
        System.out.println("end " + outcome.complete() + " " + outcome.addressesProbed());
    }

    private static void print(ScanEvent event) {
        var host =
                switch (event) {
                    case ScanEvent.Found found -> found.host();
                    case ScanEvent.Updated more -> more.host();
                    case ScanEvent.Progress _,
                            ScanEvent.Warning _,
                            ScanEvent.PortOpened _,
                            ScanEvent.ServiceIdentified _,
                            ScanEvent.Finished _ ->
                            throw new AssertionError("not about a host: " + event);
                };
        System.out.println(
                "host "
                        + host.ip()
                        + " "
                        + host.mac().map(MacAddress::toString).orElse("-")
                        + " "
                        + host.methods()
                        + " "
                        + PortList.of(host.openPorts())
                        + " "
                        + host.otherPorts()
                                .map(counts -> counts.closed() + "/" + counts.filtered())
                                .orElse("-"));
    }

    /** Writes which addresses a probe asked. */
    private static void asked(List<IpAddress> addresses) throws Exception {
        new SocketStatusProbe()
                .probe(Inquiry.at(Duration.ofSeconds(1), addresses)).asked().keySet().stream()
                        .sorted()
                        .forEach(System.out::println);
    }

    private static void probe(List<IpAddress> addresses) throws Exception {
        long begun = System.nanoTime();
        new SocketStatusProbe()
                .probe(Inquiry.at(Duration.ofSeconds(3), addresses))
                .heard()
                .forEach(System.out::println);
        System.out.println("took " + Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
