package home333.domain.vpn;

import home333.domain.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a home knows of its tailnet, for who looks at it from elsewhere.
 *
 * @param isConfigured whether there is anybody to ask about it
 * @param lists what each source said last, each source once
 * @param accessEnds when the keys end by which the sources are asked, where that is known
 * @param pairs the machines that are devices, or may be
 */
public record VpnReport(
        boolean isConfigured,
        List<VpnList> lists,
        Map<VpnSource, Instant> accessEnds,
        List<Pairing> pairs) {
    public VpnReport {
        lists = List.copyOf(lists);
        accessEnds = Map.copyOf(accessEnds);
        pairs = List.copyOf(pairs);
    }

    /**
     * A machine of the tailnet and a device that are the same, or may be.
     *
     * @param why the strongest that speaks for it
     * @param isSure whether a person need not be asked
     */
    public record Pairing(String nodeId, DeviceId device, TailnetJoin.Why why, boolean isSure) {}
}
