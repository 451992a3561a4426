package home333.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Our name for one scan; ids that this program makes sort by the time when the scan began.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit:
 *     safe as a file's name
 */
public record ScanId(String value) implements Comparable<ScanId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    public ScanId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a scan: " + Quotation.of(value));
        }
    }

    /** An id for a scan that begins now; the random part keeps two that begin together apart. */
    public static ScanId at(Instant startedAt, RandomGenerator random) {
        return new ScanId(
                TIME.format(startedAt) + "-" + String.format("%04x", random.nextInt(0x10000)));
    }

    @Override
    public int compareTo(ScanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
