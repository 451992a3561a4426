package home333.domain.notice;

import home333.domain.event.HomeEvent;
import home333.domain.presence.PresenceEvent;

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
    LOOK_FAILED;

    /** The kind of an event. */
    public static NoticeKind of(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost _ -> NEW_HOST;
            case HomeEvent.PresenceChanged changed -> of(changed.change().kind());
            case HomeEvent.WakeFailed _ -> WAKE_FAILED;
            case HomeEvent.RogueDhcp _ -> ROGUE_DHCP;
            case HomeEvent.KeyChanged _ -> KEY_CHANGED;
            case HomeEvent.LookFailed _ -> LOOK_FAILED;
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
