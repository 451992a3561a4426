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

    /**
     * The quickest answer so far once it is as quick as that, or after ten rounds: the first
     * contains ARP, and others what this machine does besides.
     */
    static Duration quickest(TestLan lan, IpAddress address, Duration quickEnough)
            throws IOException, InterruptedException {
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < 10 && quickest.compareTo(quickEnough) > 0; i++) {
            String said = counted(lan, address, 5);
            String number = said.replaceFirst("(?s).*min/avg/max = ([0-9.]+)/.*", "$1");
            Duration round = Duration.ofNanos((long) (Double.parseDouble(number) * 1e6));
            quickest = round.compareTo(quickest) < 0 ? round : quickest;
        }
        return quickest;
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
