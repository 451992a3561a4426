package home333.testkit.lan;

import home333.domain.IpNetwork;
import home333.domain.MacAddress;
import home333.domain.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers from Debian packages, each alone on a host of its own and on the port that it is known
 * for: what a perfect identification would say. {@code servers.sh} knows how to start them.
 */
public final class RealServers {
    static final String SCRIPT = "servers.sh";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int FIRST_HOST = 100; // of the network
    private static final long FIRST_MAC = 0x02_3333_000000L;

    private RealServers() {}

    /**
     * One that runs.
     *
     * @param name as in the script
     * @param product what it is
     * @param version of its Debian package, without what Debian adds
     */
    public record Server(String name, LanHost host, Port port, String product, String version) {}

    /**
     * Starts all that are installed, for as long as the LAN is there.
     *
     * @param lan one whose addresses from the hundredth on are free; run by root
     * @throws IOException if one of them does not listen in time, with what it said
     */
    public static List<Server> start(TestLan lan) throws IOException, InterruptedException {
        List<Server> servers = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (String line : lines(lan, "table")) {
            String[] columns = line.split("\t", -1);
            LanHost host = host(lan, servers.size());
            lan.add(host);
            logs.add(run(lan, columns[0], host));
            servers.add(
                    new Server(columns[0], host, Port.parse(columns[1]), columns[2], columns[3]));
        }
        for (int i = 0; i < servers.size(); i++) {
            await(lan, servers.get(i), logs.get(i));
        }
        return servers;
    }

    /** The names of those that are not installed. */
    public static List<String> missing(TestLan lan) throws IOException, InterruptedException {
        return lines(lan, "missing");
    }

    private static List<String> lines(TestLan lan, String word)
            throws IOException, InterruptedException {
        return lan.run(LanCommand.of("sh", script(lan), word)).stdout().lines().toList();
    }

    private static String script(TestLan lan) {
        return lan.folder().resolve(SCRIPT).toString();
    }

    private static LanHost host(TestLan lan, int index) {
        IpNetwork network = lan.truth().network();
        return LanHost.of(
                new MacAddress(FIRST_MAC + index),
                LanPopulation.address(network, FIRST_HOST + index));
    }

    private static Path run(TestLan lan, String name, LanHost host) throws IOException {
        Path folder = Files.createDirectories(lan.folder().resolve("servers").resolve(name));
        Path log = lan.folder().resolve("servers").resolve(name + ".log");
        // Nobody reads a pipe here, and a server that fills one stops.
        String command = "exec sh \"$0\" run \"$1\" \"$2\" >\"$3\" 2>&1";
        var _ =
                lan.launch(
                        LanCommand.of(
                                        "sh",
                                        "-c",
                                        command,
                                        script(lan),
                                        name,
                                        folder.toString(),
                                        log.toString())
                                .on(host));
        return log;
    }

    private static void await(TestLan lan, Server server, Path log)
            throws IOException, InterruptedException {
        String listens = "ss -Hltn 'sport = :" + server.port() + "' | grep -q .";
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (lan.run(LanCommand.of("sh", "-c", listens).on(server.host())).exit() != 0) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        server.name() + " does not listen; it said: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
