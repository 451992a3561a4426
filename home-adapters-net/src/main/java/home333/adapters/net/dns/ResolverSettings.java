package home333.adapters.net.dns;

import home333.domain.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code resolv.conf(5)} says.
 *
 * @param servers whom to ask, the best first; this machine itself when none is named
 * @param search domains that a short name may lie in
 * @param dots a name with so many dots is tried as it is first
 * @param timeout how long to wait for one server at most
 * @param attempts how often to ask each server
 */
public record ResolverSettings(
        List<IpAddress> servers, List<String> search, int dots, Duration timeout, int attempts) {
    private static final IpAddress THIS_MACHINE = IpAddress.parse("127.0.0.1");
    private static final int MOST_SERVERS = 3;
    private static final int MOST_DOMAINS = 32;
    private static final int MOST_DOTS = 15;
    private static final int MOST_SECONDS = 30;
    private static final int MOST_ATTEMPTS = 5;

    public ResolverSettings {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /** Reads the file; a missing or unreadable one says nothing, which has a meaning too. */
    public static ResolverSettings read(Path file) {
        var reading = new Reading();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(reading::line);
        } catch (IOException | java.io.UncheckedIOException e) {
            return new Reading().settings();
        }
        return reading.settings();
    }

    /** The names that a text may stand for, in the order in which to try them. */
    public List<DnsName> candidates(String text) {
        if (text.endsWith(".")) {
            return DnsName.ofHost(text).stream().toList();
        }
        List<String> names = new ArrayList<>();
        search.forEach(domain -> names.add(text + "." + domain));
        boolean asItIsFirst = text.chars().filter(c -> c == '.').count() >= dots;
        names.add(asItIsFirst ? 0 : names.size(), text);
        return names.stream().map(DnsName::ofHost).flatMap(Optional::stream).toList();
    }

    /** A file that is being read. */
    private static final class Reading {
        private final List<IpAddress> servers = new ArrayList<>();
        private List<String> search = List.of();
        private int dots = 1;
        private int seconds = 5;
        private int attempts = 2;

        void line(String line) {
            if (line.startsWith("#") || line.startsWith(";") || line.isBlank()) {
                return;
            }
            List<String> words = List.of(line.strip().split("\\s+", -1));
            List<String> values = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "nameserver" -> values.stream().findFirst().ifPresent(this::server);
                case "search" -> search = values.stream().limit(MOST_DOMAINS).toList();
                case "domain" -> search = values.stream().limit(1).toList();
                case "options" -> values.forEach(this::option);
                default -> {}
            }
        }

        private void server(String address) {
            try {
                if (servers.size() < MOST_SERVERS) {
                    servers.add(IpAddress.parse(address));
                }
            } catch (IllegalArgumentException e) {
                // What is no address is no server; the others still are.
            }
        }

        private void option(String option) {
            String[] parts = option.split(":", 2);
            if (parts.length < 2 || !parts[1].matches("[0-9]{1,6}")) {
                return;
            }
            int value = Integer.parseInt(parts[1]);
            switch (parts[0]) {
                case "ndots" -> dots = Math.min(value, MOST_DOTS);
                case "timeout" -> seconds = Math.clamp(value, 1, MOST_SECONDS);
                case "attempts" -> attempts = Math.clamp(value, 1, MOST_ATTEMPTS);
                default -> {}
            }
        }

        ResolverSettings settings() {
            return new ResolverSettings(
                    servers.isEmpty() ? List.of(THIS_MACHINE) : servers,
                    search.stream().filter(domain -> !domain.equals(".")).toList(),
                    dots,
                    Duration.ofSeconds(seconds),
                    attempts);
        }
    }
}
