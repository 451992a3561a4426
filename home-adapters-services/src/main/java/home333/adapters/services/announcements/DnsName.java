package home333.adapters.services.announcements;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A name of the DNS; upper and lower case are the same. A label may hold any character, dots too.
 *
 * @param labels from the first to the top, without the root's empty one
 */
record DnsName(List<String> labels) {
    DnsName {
        labels = List.copyOf(labels);
    }

    /** Labels with dots between. */
    static DnsName of(String dotted) {
        return new DnsName(List.of(dotted.split("\\.", -1)));
    }

    /** The name under which an address is looked up backward: RFC 1035 3.5, RFC 3596 2.5. */
    static DnsName reverse(byte[] address) {
        List<String> labels = new ArrayList<>();
        for (int i = address.length - 1; i >= 0; i--) {
            if (address.length == 4) {
                labels.add(Integer.toString(address[i] & 0xFF));
            } else {
                String two = HexFormat.of().toHexDigits(address[i]);
                labels.add(two.substring(1));
                labels.add(two.substring(0, 1));
            }
        }
        labels.addAll(address.length == 4 ? List.of("in-addr", "arpa") : List.of("ip6", "arpa"));
        return new DnsName(labels);
    }

    /** The name with one more label before it. */
    DnsName under(String label) {
        List<String> longer = new ArrayList<>(labels);
        longer.addFirst(label);
        return new DnsName(longer);
    }

    String first() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /** The name without its first label. */
    DnsName parent() {
        return new DnsName(labels.subList(Math.min(1, labels.size()), labels.size()));
    }

    boolean endsWith(DnsName end) {
        int from = labels.size() - end.labels.size();
        return from >= 0 && new DnsName(labels.subList(from, labels.size())).equals(end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsName name && folded().equals(name.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    private List<String> folded() {
        return labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
