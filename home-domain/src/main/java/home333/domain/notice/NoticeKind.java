package home333.domain.notice;

import home333.domain.event.HomeEvent;
import home333.domain.presence.PresenceEvent;
import home333.domain.vpn.VpnWarning;

/** What a notice is about. */
public enum NoticeKind {
    /** Somebody unknown is in the network. */
    NEW_HOST,
    /** A device is online again. */
    CAME,
    /** A device is offline. */
    WENT,
    /** A device's address belongs to another machine. */
    MOVED,
    /** A device comes and goes. */
    FLAPS,
    /** A device no longer comes and goes. */
    SETTLED,
    /** A wake was not answered. */
    WAKE_FAILED,
    /** An unknown DHCP server gives addresses. */
    ROGUE_DHCP,
    /** A device shows another key. */
    KEY_CHANGED,
    /** This machine cannot look. */
    LOOK_FAILED,
    /** The key of a machine of the tailnet ends soon. */
    VPN_KEY_EXPIRING,
    /** The key of a machine of the tailnet has ended. */
    VPN_KEY_EXPIRED,
    /** A machine waits to be let into the tailnet. */
    VPN_NEEDS_APPROVAL,
    /** A route of the tailnet waits to be approved. */
    VPN_ROUTE_AWAITING,
    /** An exit node is away. */
    VPN_EXIT_NODE_DOWN,
    /** A subnet router is away. */
    VPN_ROUTER_DOWN,
    /** Several machines use one key of the tailnet. */
    VPN_CLONED,
    /** The tailnet lock shuts a machine out. */
    VPN_LOCKED_OUT,
    /** The key by which the tailnet is asked ends soon. */
    VPN_ACCESS_EXPIRING,
    /** The key by which the tailnet is asked is refused. */
    VPN_ACCESS_REFUSED;

    /** The kind of an event. */
    public static NoticeKind of(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost _ -> NEW_HOST;
            case HomeEvent.PresenceChanged changed -> of(changed.change().kind());
            case HomeEvent.WakeFailed _ -> WAKE_FAILED;
            case HomeEvent.RogueDhcp _ -> ROGUE_DHCP;
            case HomeEvent.KeyChanged _ -> KEY_CHANGED;
            case HomeEvent.LookFailed _ -> LOOK_FAILED;
            case HomeEvent.TailnetWarning warning -> of(warning.warning().kind());
        };
    }

    private static NoticeKind of(VpnWarning.Kind kind) {
        return switch (kind) {
            case KEY_EXPIRING -> VPN_KEY_EXPIRING;
            case KEY_EXPIRED -> VPN_KEY_EXPIRED;
            case NEEDS_APPROVAL -> VPN_NEEDS_APPROVAL;
            case ROUTE_AWAITING -> VPN_ROUTE_AWAITING;
            case EXIT_NODE_DOWN -> VPN_EXIT_NODE_DOWN;
            case ROUTER_DOWN -> VPN_ROUTER_DOWN;
            case CLONED -> VPN_CLONED;
            case LOCKED_OUT -> VPN_LOCKED_OUT;
            case ACCESS_EXPIRING -> VPN_ACCESS_EXPIRING;
            case ACCESS_REFUSED -> VPN_ACCESS_REFUSED;
        };
    }

    private static NoticeKind of(PresenceEvent.Kind kind) {
        return switch (kind) {
            case CAME -> CAME;
            case WENT -> WENT;
            case MOVED -> MOVED;
            case FLAPS -> FLAPS;
            case SETTLED -> SETTLED;
        };
    }
}
