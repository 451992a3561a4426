package home333.domain;

/**
 * How many of the TCP ports that were tried are not open.
 *
 * @param closed the host refused a connection
 * @param filtered nothing came back, or only that the port cannot be reached: most likely a
 *     firewall drops what goes there
 */
public record PortCounts(int closed, int filtered) {
    public PortCounts {
        if (closed < 0 || filtered < 0) {
            throw new IllegalArgumentException(
                    "ports are counted from 0, got %d closed and %d filtered"
                            .formatted(closed, filtered));
        }
    }
}
