package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.ports.Notifier.Delivery;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link PresenceBoard} promises. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class PresenceBoardContract {
    /** Another process on the same board; the first one in a test finds it empty. */
    protected abstract PresenceBoard open() throws Exception;

    /** What people see, by the names of devices; waits until it is that, for a while. */
    protected abstract Map<String, Presence> seen(Map<String, Presence> expected) throws Exception;

    /** A device whose name is its id. */
    protected static Shown shown(String id, Presence presence) {
        return new Shown(new DeviceId(id), id, presence, NOON);
    }

    private void shows(PresenceBoard board, Shown... devices) throws Exception {
        assertThat(board.show(List.of(devices))).isEqualTo(new Delivery.Delivered());
    }

    private void sees(Map<String, Presence> expected) throws Exception {
        assertThat(seen(expected)).isEqualTo(expected);
    }

    @Test
    void people_see_who_is_there_and_who_is_not() throws Exception {
        shows(
                open(),
                shown("nas", Presence.ONLINE),
                shown("phone", Presence.ASLEEP),
                shown("pc", Presence.OFFLINE),
                shown("tv", Presence.UNKNOWN));

        sees(
                Map.of(
                        "nas", Presence.ONLINE,
                        "phone", Presence.ASLEEP,
                        "pc", Presence.OFFLINE,
                        "tv", Presence.UNKNOWN));
    }

    @Test
    void a_change_replaces_what_was_seen() throws Exception {
        PresenceBoard board = open();
        shows(board, shown("nas", Presence.ONLINE));

        shows(board, shown("nas", Presence.OFFLINE));

        sees(Map.of("nas", Presence.OFFLINE));
    }

    @Test
    void who_is_missing_is_removed() throws Exception {
        PresenceBoard board = open();
        shows(board, shown("nas", Presence.ONLINE), shown("pc", Presence.ONLINE));

        shows(board, shown("pc", Presence.ONLINE));

        sees(Map.of("pc", Presence.ONLINE));
    }

    @Test
    void what_an_earlier_process_showed_is_removed_too() throws Exception {
        shows(open(), shown("nas", Presence.ONLINE), shown("pc", Presence.ONLINE));

        shows(open(), shown("pc", Presence.ONLINE));

        sees(Map.of("pc", Presence.ONLINE));
    }
}
