package home333.adapters.services;

import home333.domain.Anchor;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Identifies {@code ADDRESS:PORT,PORT ...} in a process of its own, for the inside of a test LAN,
 * and prints a line for each service and anchor. With {@code -r ROUNDS} it does so several times
 * and says on stderr how long each took.
 */
final class IdentifyMain {
    private static final int HOSTS_AT_A_TIME = 16; // as the application does
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Semaphore PLACES = new Semaphore(HOSTS_AT_A_TIME);
    private static final SocketServiceIdentifier IDENTIFIER = new SocketServiceIdentifier();

    private IdentifyMain() {}

    public static void main(String... arguments) throws Exception {
        boolean timed = arguments[0].equals("-r");
        int rounds = timed ? Integer.parseInt(arguments[1]) : 1;
        List<String> hosts = List.of(arguments).subList(timed ? 2 : 0, arguments.length);
        List<String> lines = List.of();
        for (int i = 0; i < rounds; i++) {
            long started = System.nanoTime();
            lines = identify(hosts);
            long took = Duration.ofNanos(System.nanoTime() - started).toMillis();
            System.err.println("round " + i + " took " + took + " ms");
        }
        lines.forEach(System.out::println);
    }

    private static List<String> identify(List<String> hosts) throws Exception {
        List<Future<List<String>>> asked = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String host : hosts) {
                asked.add(threads.submit(() -> identify(host)));
            }
            List<String> lines = new ArrayList<>();
            for (Future<List<String>> answers : asked) {
                lines.addAll(answers.get());
            }
            return lines;
        }
    }

    private static List<String> identify(String host) throws InterruptedException {
        String[] parts = host.split(":", 2);
        var address = IpAddress.parse(parts[0]);
        List<Port> ports = List.of(parts[1].split(",", -1)).stream().map(Port::parse).toList();
        PLACES.acquire();
        long started = System.nanoTime();
        try {
            Identified identified = IDENTIFIER.identify(address, ports, PATIENCE);
            String time = Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms";
            List<String> lines = new ArrayList<>();
            for (Service service : identified.services()) {
                lines.add(line(address, service) + "\t" + time);
            }
            for (Anchor anchor : identified.anchors()) {
                lines.add(String.join("\t", address.toString(), anchor.kind(), anchor.value()));
            }
            return lines;
        } finally {
            PLACES.release();
        }
    }

    private static String line(IpAddress address, Service service) {
        return String.join(
                "\t",
                address.toString(),
                service.port().toString(),
                service.name(),
                service.product(),
                service.version(),
                service.evidence());
    }
}
