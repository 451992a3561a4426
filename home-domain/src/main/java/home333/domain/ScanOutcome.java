package home333.domain;

import java.util.List;

/**
 * How a scan ended; its hosts came as events.
 *
 * @param addressesProbed how many addresses a packet was sent to
 * @param complete false when it was interrupted, or a way of asking failed in the middle of it
 * @param warnings one sentence each, also sent as events
 */
public record ScanOutcome(long addressesProbed, boolean complete, List<String> warnings) {
    public ScanOutcome {
        warnings = List.copyOf(warnings);
    }
}
