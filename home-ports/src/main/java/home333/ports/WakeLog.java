package home333.ports;

import home333.domain.MacAddress;
import home333.domain.wake.WakeReport;
import java.io.IOException;
import java.util.List;

/** Remembers how wakes went. Safe for use by several threads. */
public interface WakeLog {
    /** How many wakes of one card are remembered at least. */
    int KEPT = 20;

    /**
     * Adds a wake; the oldest of that card may be forgotten for it.
     *
     * @throws IOException if it could not be kept
     */
    void add(WakeReport wake) throws IOException;

    /**
     * The latest wakes that are remembered by a card ({@link WakeReport#mac}), the last one first.
     *
     * @param most how many, 1 to {@link #KEPT}
     */
    List<WakeReport> latest(MacAddress mac, int most) throws IOException;
}
