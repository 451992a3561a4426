package home333.domain;

import java.time.Duration;
import java.util.List;

/**
 * What a scan would be, before its first packet.
 *
 * @param target what it would look at, in words
 * @param areas the addresses of that
 * @param verdict whether it may run, and what to ask a person about before it does
 * @param udp how long its UDP ports take
 */
public record ScanOutlook(
        String target, List<IpRange> areas, ScanPolicy.Verdict verdict, UdpEffort udp) {
    public ScanOutlook {
        areas = List.copyOf(areas);
    }

    /**
     * How long UDP ports take.
     *
     * @param ports how many
     * @param longest for each {@code together} machines, at the most; zero where there are none
     * @param together how many machines are asked beside each other
     * @param isForAll whether those are all that there can be
     */
    public record UdpEffort(int ports, Duration longest, int together, boolean isForAll) {}
}
