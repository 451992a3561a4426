package home333.launcher;

import home333.domain.vpn.Whereabouts;
import home333.domain.vpn.Whereabouts.Place;
import home333.launcher.Table.Cell;
import java.util.Optional;

/** Says where a device is that is in the tailnet. */
record PlaceView(Session session) {
    /** Where. */
    String word(Whereabouts where) {
        return session.messages().word(where.place());
    }

    /** In place of a status, which speaks of the LAN alone: one that is away is not off. */
    Optional<Cell> notHere(Whereabouts where) {
        return isAway(where)
                ? Optional.of(new Cell(session.text("place.not-here"), Tone.ODD))
                : Optional.empty();
    }

    /** Why it is away; what the LAN tells says enough of all others. */
    Optional<String> reason(Whereabouts where) {
        return isAway(where) ? Optional.of(sentence(where)) : Optional.empty();
    }

    String sentence(Whereabouts where) {
        return session.messages().sentence(where.reason().withTimes(session.surroundings()::time));
    }

    private static boolean isAway(Whereabouts where) {
        return where.place() == Place.AWAY;
    }
}
