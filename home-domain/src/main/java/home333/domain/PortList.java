package home333.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of ports, kept as ranges that are sorted and do not touch.
 *
 * @param ranges the ranges from low to high; overlapping and adjacent ones are joined
 */
public record PortList(List<PortRange> ranges) {
    private static final Pattern PART = Pattern.compile("\\s*[0-9]+\\s*(-\\s*[0-9]+\\s*)?");

    /** No port at all. */
    public static final PortList NONE = new PortList(List.of());

    public PortList {
        ranges = joined(ranges);
    }

    public static PortList of(Collection<Port> ports) {
        return new PortList(ports.stream().map(port -> new PortRange(port, port)).toList());
    }

    /**
     * Reads numbers and ranges with commas between, like {@code 22,80,8000-8100}.
     *
     * @throws IllegalArgumentException naming the part that is no port or range, if only because it
     *     is empty
     */
    public static PortList parse(String text) {
        List<PortRange> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "not a port or a range of ports: " + Quotation.of(part));
            }
            int dash = part.indexOf('-');
            Port first = Port.parse(dash < 0 ? part : part.substring(0, dash));
            ranges.add(
                    new PortRange(first, dash < 0 ? first : Port.parse(part.substring(dash + 1))));
        }
        return new PortList(ranges);
    }

    private static List<PortRange> joined(List<PortRange> given) {
        List<PortRange> result = new ArrayList<>();
        for (PortRange range :
                given.stream().sorted(Comparator.comparing(PortRange::first)).toList()) {
            PortRange before = result.isEmpty() ? null : result.getLast();
            if (before != null && range.first().number() <= before.last().number() + 1) {
                result.set(result.size() - 1, before.joinedWith(range));
            } else {
                result.add(range);
            }
        }
        return List.copyOf(result);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public int size() {
        return ranges.stream().mapToInt(PortRange::size).sum();
    }

    public boolean contains(Port port) {
        return ranges.stream().anyMatch(range -> range.contains(port));
    }

    /** The ports from low to high. */
    public Stream<Port> ports() {
        return ranges.stream()
                .flatMapToInt(range ->
                        IntStream.rangeClosed(range.first().number(), range.last().number()))
                .mapToObj(Port::new);
    }

    /** The text that {@link #parse} reads; empty for no port. */
    @Override
    public String toString() {
        return String.join(",", ranges.stream().map(PortRange::toString).toList());
    }
}
