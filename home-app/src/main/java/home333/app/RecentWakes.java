package home333.app;

import home333.domain.MacAddress;
import home333.domain.wake.WakeReport;
import home333.ports.WakeLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Remembers wakes until the process ends: the latest ones, of the cards woken last. */
final class RecentWakes implements WakeLog {
    private static final int CARDS = 1_000;

    private final SequencedMap<MacAddress, Deque<WakeReport>> wakes = new LinkedHashMap<>();

    @Override
    public synchronized void add(WakeReport wake) {
        Deque<WakeReport> ofCard = wakes.computeIfAbsent(wake.mac(), _ -> new ArrayDeque<>(1));
        ofCard.addFirst(wake);
        if (ofCard.size() > KEPT) {
            ofCard.removeLast();
        }
        wakes.putLast(wake.mac(), ofCard);
        if (wakes.size() > CARDS) {
            wakes.pollFirstEntry();
        }
    }

    @Override
    public synchronized List<WakeReport> latest(MacAddress mac, int most) {
        return wakes.getOrDefault(mac, new ArrayDeque<>()).stream().limit(most).toList();
    }
}
