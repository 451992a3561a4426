package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortCounts;
import home333.domain.PortList;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.TestLan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What {@link ScanMain} found in a test LAN.
 *
 * @param macs every address but the scanner's own, with its card where that was seen
 * @param openPorts of those addresses
 * @param otherPorts how many ports are not open, where some were tried
 * @param rest the other lines, as they came
 */
record Scanned(
        Map<IpAddress, Optional<MacAddress>> macs,
        Map<IpAddress, PortList> openPorts,
        Map<IpAddress, PortCounts> otherPorts,
        List<String> rest) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Scans as root of the LAN. */
    static Scanned asRoot(TestLan lan, String... arguments) throws Exception {
        return of(lan, lan.java(ScanMain.class, arguments));
    }

    /** Scans as a user without any capability. */
    static Scanned asNobody(TestLan lan, String... arguments) throws Exception {
        return of(lan, lan.java(ScanMain.class, arguments).asNobody());
    }

    private static Scanned of(TestLan lan, LanCommand command) throws Exception {
        LanResult result = lan.run(command.within(PATIENCE));
        if (result.exit() != 0) {
            throw new AssertionError(
                    "the scan ended with " + result.exit() + ": " + result.stderr());
        }
        var scanned =
                new Scanned(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        result.stdout().lines().forEach(scanned::read);
        return scanned;
    }

    private void read(String line) {
        if (!line.startsWith("host ")) {
            rest.add(line);
            return;
        }
        String[] words = line.split(" (?![^\\[]*\\])", -1);
        if (words[3].contains("SELF")) {
            return;
        }
        IpAddress address = IpAddress.parse(words[1]);
        macs.put(
                address,
                words[2].equals("-") ? Optional.empty() : Optional.of(MacAddress.parse(words[2])));
        openPorts.put(address, words[4].isEmpty() ? PortList.NONE : PortList.parse(words[4]));
        if (!words[5].equals("-")) {
            String[] counts = words[5].split("/", 2);
            otherPorts.put(
                    address,
                    new PortCounts(Integer.parseInt(counts[0]), Integer.parseInt(counts[1])));
        }
    }

    /** What a perfect scan of the LAN's IPv4 network says. */
    static Map<IpAddress, Optional<MacAddress>> truth(TestLan lan) {
        return truth(lan, _ -> true);
    }

    static Map<IpAddress, Optional<MacAddress>> truth(TestLan lan, Predicate<LanHost> which) {
        Map<IpAddress, Optional<MacAddress>> truth = new TreeMap<>();
        lan.truth().onLink().stream()
                .filter(which)
                .forEach(host -> truth.put(host.ipv4(), Optional.of(host.mac())));
        return truth;
    }
}
