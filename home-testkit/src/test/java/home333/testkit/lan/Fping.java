package home333.testkit.lan;

import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What fping, run inside a LAN, says of it. */
final class Fping {
    private Fping() {}

    /** Which of the addresses of one family answer, as sorted text. */
    static List<String> alive(TestLan lan, List<? extends IpAddress> addresses)
            throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("fping", "-a", "-q", "-r", "2", "-t", "1000"));
        addresses.stream().map(Object::toString).forEach(argv::add);
        return lan.run(LanCommand.of(argv)).stdout().lines().sorted().toList();
    }

    /** The quickest of ten: the first contains ARP, others what this machine does besides. */
    static Duration quickest(TestLan lan, IpAddress address)
            throws IOException, InterruptedException {
        String said = counted(lan, address, 10);
        String quickest = said.replaceFirst("(?s).*min/avg/max = ([0-9.]+)/.*", "$1");
        return Duration.ofNanos((long) (Double.parseDouble(quickest) * 1e6));
    }

    /** How many percent of that many pings got no answer. */
    static int percentLost(TestLan lan, IpAddress address, int pings)
            throws IOException, InterruptedException {
        return Integer.parseInt(
                counted(lan, address, pings).replaceFirst("(?s).*/([0-9]+)%.*", "$1"));
    }

    private static String counted(TestLan lan, IpAddress address, int pings)
            throws IOException, InterruptedException {
        return lan.run(
                        LanCommand.of(
                                "fping",
                                "-q",
                                "-c",
                                Integer.toString(pings),
                                "-p",
                                "50",
                                "-t",
                                "2000",
                                address.toString()))
                .stderr();
    }
}
