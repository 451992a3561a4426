package home333.ports;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import home333.domain.wake.WakeReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Remembers who came and went, how soon devices answered, and how wakes went. Bounded: what is fine
 * is forgotten before what is coarse, and the oldest first; minutes become hours and those days.
 *
 * <p>Safe for use by several threads, and by several processes where the history is shared.
 */
public interface History {
    /** How many wakes of one card are remembered at least. */
    int WAKES_KEPT = 20;

    /** How many transitions of one device are remembered at least. */
    int TRANSITIONS_KEPT = 200;

    /** For how many devices and cards that holds at least: those of which something came last. */
    int DEVICES_KEPT = 1_000;

    /**
     * Adds all of a batch or nothing, and returns when it is safe: after a crash at any instant it
     * is still there, where the history outlives the process at all.
     *
     * <p>Each call may cost a write to a disk: collect what is not urgent.
     *
     * @throws IOException if it could not be kept
     */
    void add(HistoryBatch batch) throws IOException;

    /**
     * The transitions of a device within a time, the latest first; and behind them, where it is
     * remembered, the one that held when that time began.
     *
     * @param most how many, at least 1
     */
    List<Transition> transitions(DeviceId device, Interval span, int most) throws IOException;

    /**
     * The latencies of a device in the minutes, hours or days of which at least a part belongs to a
     * time, the earliest first. Each look counts in one of them; looks that are remembered more
     * coarsely only are left out.
     */
    List<Latency> latencies(DeviceId device, Resolution resolution, Interval span)
            throws IOException;

    /**
     * The latest wakes that are remembered by a card ({@link WakeReport#mac}), the last one first.
     *
     * @param most how many, 1 to {@link #WAKES_KEPT}
     */
    List<WakeReport> wakes(MacAddress mac, int most) throws IOException;

    /** What was added last of each device's presence, to start from. */
    Map<DeviceId, PresenceState> states() throws IOException;
}
