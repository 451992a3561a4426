package home333.domain.presence;

import home333.domain.Presence;
import java.util.Optional;

/**
 * What an observation leads to.
 *
 * @param before what the device was
 * @param state what it is now
 * @param event what is worth telling
 * @param next when and how hard to look again
 */
public record Verdict(
        Presence before, PresenceState state, Optional<PresenceEvent> event, Look next) {
    /** Whether the presence changed, be it worth telling or not. */
    public boolean isTransition() {
        return before != state.presence();
    }

    /** This verdict and one that followed from it at once. */
    Verdict then(Verdict later) {
        return new Verdict(
                before, later.state, later.event.isPresent() ? later.event : event, later.next);
    }
}
