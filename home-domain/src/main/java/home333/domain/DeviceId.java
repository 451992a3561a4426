package home333.domain;

import java.util.UUID;

/**
 * Our name for a device; it never changes and is never given twice.
 *
 * @param value 1 to 128 visible characters without blanks or slashes; the Python program's ids are
 *     kept as they are
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
    public DeviceId {
        boolean fits = !value.isEmpty() && value.length() <= 128;
        if (!fits
                || value.codePoints()
                        .anyMatch(c ->
                                c == '/'
                                        || Character.isSpaceChar(c)
                                        || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "the id of a device has 1 to 128 visible characters without blanks or slashes,"
                            + " got "
                            + Quotation.of(value));
        }
    }

    /** An id that no device has. */
    public static DeviceId random() {
        return new DeviceId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
