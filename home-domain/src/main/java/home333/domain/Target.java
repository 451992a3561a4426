package home333.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a person asks to be scanned or looked at: addresses, or a name that stands for some. */
public sealed interface Target {
    /**
     * Reads a network ({@code 198.18.0.0/24}), a range ({@code 198.18.0.1-198.18.0.20}, {@code
     * 198.18.0.1-20} or {@code fe80::1-fe80::20%eth0}), an address or a host name, IPv4 or IPv6.
     *
     * @throws IllegalArgumentException if the text is none of them; what looks like an address is
     *     never taken for a name
     */
    static Target parse(String text) {
        String stripped = text.strip();
        if (stripped.indexOf('/') >= 0) {
            return new Network(IpNetwork.parse(stripped));
        }
        if (looksNumeric(stripped)) {
            return range(stripped)
                    .<Target>map(Range::new)
                    .orElseGet(() -> new Range(IpRange.of(IpAddress.parse(stripped))));
        }
        return new Name(stripped);
    }

    private static boolean looksNumeric(String text) {
        return text.indexOf(':') >= 0 || Name.NUMERIC.matcher(text).matches();
    }

    private static Optional<IpRange> range(String text) {
        int dash = text.indexOf('-');
        int percent = text.indexOf('%');
        if (dash < 0 || (percent >= 0 && percent < dash)) {
            return Optional.empty();
        }
        IpAddress first = IpAddress.parse(text.substring(0, dash));
        String end = text.substring(dash + 1);
        if (first instanceof Ipv4Address && end.matches("[0-9]{1,3}")) {
            String start = text.substring(0, dash);
            end = start.substring(0, start.lastIndexOf('.') + 1) + end;
        }
        IpAddress last = IpAddress.parse(end);
        if (first instanceof Ipv6Address low && last instanceof Ipv6Address high) {
            first = low.withZone(high.zone());
        }
        return Optional.of(new IpRange(first, last));
    }

    /**
     * A whole network.
     *
     * @param network its own address and broadcast are left out of a scan
     */
    record Network(IpNetwork network) implements Target {
        @Override
        public String toString() {
            return network.toString();
        }
    }

    /**
     * Addresses from one to another; one address is a range of one.
     *
     * @param range all of it is meant
     */
    record Range(IpRange range) implements Target {
        @Override
        public String toString() {
            return range.toString();
        }
    }

    /**
     * The addresses that a host name stands for.
     *
     * @param name letters, digits, dots, hyphens and underscores; 1 to 253 characters
     */
    record Name(String name) implements Target {
        private static final Pattern HOST_NAME =
                Pattern.compile(
                        "(?=.{1,253}$)[\\p{L}\\p{N}_]([\\p{L}\\p{M}\\p{N}_.\\-]*[\\p{L}\\p{M}\\p{N}_.])?");

        /**
         * Digits of any script, or a last part that some programs read as a number: no top-level
         * domain is one.
         *
         * @see <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">URL standard</a>
         */
        private static final Pattern NUMERIC =
                Pattern.compile("[\\p{N}.\\-]+|(.*\\.)?(\\p{N}+|0[xX][0-9a-fA-F]*)\\.?");

        public Name {
            if (!HOST_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "not a network, a range, an address or a name: " + Quotation.of(name));
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
