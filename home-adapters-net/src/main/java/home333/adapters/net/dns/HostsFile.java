package home333.adapters.net.dns;

import home333.domain.HostName;
import home333.domain.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Names and addresses as {@code hosts(5)} says: an address and its names on each line, the best
 * first.
 *
 * <p>Read anew for each question, as people edit it. What is no address or no name is passed over,
 * and a file that cannot be read is empty.
 */
public final class HostsFile {
    private final Path file;

    public HostsFile(Path file) {
        this.file = file;
    }

    /** The names of those addresses that have one here, without doubles. */
    public Map<IpAddress, List<HostName>> namesOf(Collection<IpAddress> addresses) {
        Set<IpAddress> wanted = Set.copyOf(addresses);
        Map<IpAddress, List<HostName>> found = new HashMap<>();
        forEachLine(words ->
                address(words.getFirst())
                        .filter(wanted::contains)
                        .ifPresent(address -> keep(found, address, words)));
        return found;
    }

    private static void keep(
            Map<IpAddress, List<HostName>> found, IpAddress address, List<String> words) {
        words.stream()
                .skip(1)
                .flatMap(word -> DnsName.ofHost(word).flatMap(DnsName::hostName).stream())
                .map(name -> new HostName(name, "hosts"))
                .forEach(name -> {
                    var names = found.computeIfAbsent(address, _ -> new ArrayList<>());
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                });
    }

    /** The addresses of that name, in the order of the file; upper and lower case do not count. */
    public Set<IpAddress> addressesOf(String name) {
        Set<IpAddress> found = new LinkedHashSet<>();
        forEachLine(words -> {
            if (words.stream().skip(1).anyMatch(name::equalsIgnoreCase)) {
                address(words.getFirst()).ifPresent(found::add);
            }
        });
        return found;
    }

    private void forEachLine(Consumer<List<String>> action) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.map(HostsFile::words).filter(words -> words.size() > 1).forEach(action);
        } catch (IOException | UncheckedIOException e) {
            // Without the file there are no names in it.
        }
    }

    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        String text = comment < 0 ? line : line.substring(0, comment);
        return List.of(text.strip().split("\\s+", -1));
    }

    private static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
