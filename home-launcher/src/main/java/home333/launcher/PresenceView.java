package home333.launcher;

import home333.app.PresenceSnapshot;

/** Shows who is there, again and again. */
sealed interface PresenceView extends AutoCloseable permits PresenceLines, PresenceTable {
    /** Shows how it is now. */
    void show(PresenceSnapshot now);

    /** Leaves behind what is to stay. */
    @Override
    void close();
}
