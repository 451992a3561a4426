package home333.testkit.lan;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.testkit.lan.Lab.Lifetime;
import home333.testkit.lan.LanSpec.Feature;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of {@code ./lab} that makes and changes LANs.
 *
 * <pre>
 * NAME up [OPTION...]
 * NAME add MAC IP
 * NAME remove IP
 * NAME move IP NEW-IP
 * NAME swap IP IP
 * </pre>
 */
public final class LabCommand {
    private final Lab lab;
    private final PrintStream out;

    private LabCommand(Lab lab, PrintStream out) {
        this.lab = lab;
        this.out = out;
    }

    /** Ends with 0 when done, 1 when it could not be done, 2 after wrong usage. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        var words = new ArrayDeque<>(arguments);
        try {
            new LabCommand(Lab.named(next(words, "a name")), out).run(words);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("lab: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("lab: " + e.getMessage());
            return 1;
        }
    }

    private void run(Deque<String> words) throws IOException, InterruptedException {
        String command = next(words, "a command");
        switch (command) {
            case "up" -> up(spec(words));
            case "add" -> {
                MacAddress mac = MacAddress.parse(next(words, "a MAC address"));
                change(LanChange.adding(LanHost.of(mac, ipv4(words)), lab.truth()), words);
            }
            case "remove" -> {
                LanTruth truth = lab.truth();
                change(LanChange.removing(host(truth, words), truth), words);
            }
            case "move" -> {
                LanTruth truth = lab.truth();
                LanHost host = host(truth, words);
                change(LanChange.moving(host, ipv4(words), truth), words);
            }
            case "swap" -> {
                LanTruth truth = lab.truth();
                LanHost one = host(truth, words);
                change(LanChange.swapping(one, host(truth, words), truth), words);
            }
            default -> throw new IllegalArgumentException("there is no command " + command);
        }
    }

    private void up(LanSpec spec) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var _ = lab.up(spec, Lifetime.LASTING);
        LanTruth truth = lab.truth();
        out.printf(
                "%s is up after %.1f s: %d hosts%s, scanner at %s.%n",
                truth.network(),
                (System.nanoTime() - start) / 1e9,
                truth.onLink().size(),
                truth.behindRouter().isEmpty()
                        ? ""
                        : " and %d behind the router in %s"
                                .formatted(truth.behindRouter().size(), LanSpec.ROUTED),
                truth.scanner());
    }

    private void change(LanChange change, Deque<String> words)
            throws IOException, InterruptedException {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("nobody expects '" + words.getFirst() + "' here");
        }
        lab.change(change);
    }

    static LanSpec spec(Deque<String> words) {
        Set<Feature> features = EnumSet.copyOf(LanSpec.home().features());
        Map<String, String> values = new HashMap<>();
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            switch (option) {
                case "--no-services" -> features.remove(Feature.SERVICES);
                case "--no-router" -> features.remove(Feature.ROUTED_NETWORK);
                case "--user-ping" -> features.add(Feature.USER_PING);
                case "--size", "--hosts", "--loss", "--latency" ->
                        values.put(option, next(words, "a value after " + option));
                default -> throw new IllegalArgumentException("up has no option " + option);
            }
        }
        LanSpec shape =
                switch (values.getOrDefault("--size", "24")) {
                    case "24" -> LanSpec.home();
                    case "20" -> LanSpec.large();
                    case "16" -> LanSpec.huge();
                    default -> throw new IllegalArgumentException("--size is 24, 20 or 16");
                };
        return new LanSpec(
                shape.network(),
                (int) number("--hosts", values, shape.hosts()),
                number("--loss", values, 0) / 100,
                Duration.ofMillis((long) number("--latency", values, 0)),
                features);
    }

    private static double number(String option, Map<String, String> values, int usual) {
        String word = values.getOrDefault(option, Integer.toString(usual));
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a number, got '" + word + "'", e);
        }
    }

    private static Ipv4Address ipv4(Deque<String> words) {
        return Ipv4Address.parse(next(words, "an IPv4 address"));
    }

    private static LanHost host(LanTruth truth, Deque<String> words) {
        IpAddress address = IpAddress.parse(next(words, "an address"));
        return truth.hosts().stream()
                .filter(host -> host.ipv4().equals(address))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no host has " + address));
    }

    private static String next(Deque<String> words, String what) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return words.removeFirst();
    }
}
