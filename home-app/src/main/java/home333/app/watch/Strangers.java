package home333.app.watch;

import home333.domain.Host;
import home333.domain.MacAddress;
import home333.domain.Machine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Remembers who was met, so that each newcomer is told once; where nobody was met before, all are
 * taken for inhabitants. For one thread.
 */
final class Strangers {
    /** More than a scan without a person's consent finds; those met longest ago are forgotten. */
    static final int MOST = 100_000;

    /** Cards, and the addresses of those whose card is not seen. */
    private final SequencedSet<Object> met = new LinkedHashSet<>();

    /** How many are remembered. */
    int size() {
        return met.size();
    }

    boolean hasMet(MacAddress card) {
        return met.contains(card);
    }

    /** They are no newcomers. */
    void meet(Collection<Host> hosts) {
        hosts.forEach(host -> met.addLast(mark(host)));
        while (met.size() > MOST) {
            met.removeFirst();
        }
    }

    /** One host of each machine that is no device and was not met before. */
    List<Host> newcomers(Collection<Host> hosts) {
        boolean isBlank = met.isEmpty();
        List<Host> newcomers =
                Machine.among(hosts).stream()
                        .filter(machine -> machine.hosts().stream().allMatch(this::isStrangeAndNew))
                        .map(Machine::first)
                        .toList();
        meet(hosts);
        return isBlank ? List.of() : newcomers;
    }

    private boolean isStrangeAndNew(Host host) {
        return host.deviceId().isEmpty() && !met.contains(mark(host));
    }

    private static Object mark(Host host) {
        return host.mac()
                .filter(MacAddress::identifiesOneMachine)
                .<Object>map(card -> card)
                .orElse(host.ip());
    }
}
