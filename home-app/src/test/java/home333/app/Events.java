package home333.app;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.PresenceEvent;
import home333.domain.vpn.VpnWarning;
import home333.domain.wake.WakeReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things that happen. */
public final class Events {
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:07");

    private Events() {}

    public static HomeEvent went(String name, Device... behind) {
        return presence(PresenceEvent.Kind.WENT, name, behind);
    }

    public static HomeEvent presence(PresenceEvent.Kind kind, String name, Device... behind) {
        var reason = Reason.of(Reason.Kind.NEVER_SEEN, "3 min");
        var change = new PresenceEvent(kind, Presence.OFFLINE, reason, NOON);
        return new HomeEvent.PresenceChanged(device(name), change, List.of(behind));
    }

    public static HomeEvent newHost(Instant at) {
        return new HomeEvent.NewHost(
                at,
                new Host.Builder(IpAddress.parse("198.18.0.9"), at)
                        .mac(CARD)
                        .vendor("Raspberry Pi")
                        .build());
    }

    public static HomeEvent rogue() {
        var id = (Ipv4Address) IpAddress.parse("198.18.0.66");
        return new HomeEvent.RogueDhcp(NOON, new DhcpServer(CARD, id));
    }

    public static HomeEvent keyChanged(String name) {
        return new HomeEvent.KeyChanged(
                NOON,
                device(name),
                new Anchor(Anchor.SSH_HOST_KEY, "SHA256:old"),
                new Anchor(Anchor.SSH_HOST_KEY, "SHA256:new"));
    }

    public static HomeEvent warning(VpnWarning.Kind kind, String name, String detail) {
        var cause = new VpnWarning.Cause(kind, "n1", detail);
        return new HomeEvent.TailnetWarning(
                NOON, new VpnWarning(cause, name, Optional.of(NOON)), Optional.empty());
    }

    public static HomeEvent wakeFailed(String name) {
        var report =
                new WakeReport(
                        List.of(CARD),
                        Optional.empty(),
                        NOON,
                        List.of(),
                        Map.of(),
                        false,
                        List.of(
                                Reason.of(Reason.Kind.WAKE_SEEN_ONLY),
                                Reason.of(Reason.Kind.WAKE_NEVER_WORKED)));
        return new HomeEvent.WakeFailed(NOON, name, report);
    }
}
