package home333.ports;

import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks single addresses whether somebody is there. Safe for use by several threads. */
public interface StatusProbe {
    /**
     * Asks all the addresses at once. Returns as soon as each has answered in one way, or was asked
     * as often as it should be; a quick way of asking may go first, and the others follow where it
     * stays silent.
     *
     * @throws IOException if the network cannot be used at all, and nobody could be asked
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    Answers probe(Inquiry inquiry) throws IOException, InterruptedException;

    /**
     * Whom to ask, and how often.
     *
     * @param targets nobody is asked where there are none; two at one address become one
     * @param tries questions by each method until one is answered, at least 1
     * @param spacing from one question to the next, and from the last to the end
     */
    record Inquiry(List<Target> targets, int tries, Duration spacing) {
        private static final Duration USUAL_SPACING = Duration.ofMillis(430);

        public Inquiry {
            targets = once(targets);
            if (tries < 1 || !spacing.isPositive()) {
                throw new IllegalArgumentException(
                        "it takes 1 try and time between two, got " + tries + " and " + spacing);
            }
        }

        private static List<Target> once(List<Target> targets) {
            Map<IpAddress, Target> byAddress = new LinkedHashMap<>();
            targets.forEach(target -> byAddress.merge(target.address(), target, Target::and));
            return List.copyOf(byAddress.values());
        }

        /** One that is over when this time has passed, or before. */
        public static Inquiry lasting(Duration patience, List<Target> targets) {
            int tries = Math.toIntExact(Math.max(2, patience.dividedBy(USUAL_SPACING)));
            return new Inquiry(targets, tries, patience.multipliedBy(2).dividedBy(2L * tries + 1));
        }

        /** The same at some addresses in every way. */
        public static Inquiry at(Duration patience, Collection<IpAddress> addresses) {
            return lasting(patience, addresses.stream().map(Target::of).toList());
        }

        /** How long the silent are waited for: the ways that follow begin half a spacing later. */
        public Duration patience() {
            return spacing.multipliedBy(2L * tries + 1).dividedBy(2);
        }
    }

    /**
     * An address to ask.
     *
     * @param address which
     * @param methods by which, where this process may: ARP and NDP (or the system's neighbour table
     *     in their place), ICMP and TCP
     * @param openPorts TCP ports that were open lately; none where that is not known
     */
    record Target(IpAddress address, Set<Method> methods, PortList openPorts) {
        /** By every method there is. */
        public static final Set<Method> EVERY_WAY =
                Set.of(Method.ARP, Method.NDP, Method.ICMP, Method.TCP);

        public Target {
            methods = Set.copyOf(methods);
        }

        private Target and(Target other) {
            var all = EnumSet.noneOf(Method.class);
            all.addAll(methods);
            all.addAll(other.methods);
            return new Target(address, all, openPorts.isEmpty() ? other.openPorts : openPorts);
        }

        /** An address to ask in every way. */
        public static Target of(IpAddress address) {
            return new Target(address, EVERY_WAY, PortList.NONE);
        }
    }

    /**
     * What was heard.
     *
     * @param heard in answer to packets of this call, one or more entries for each address that
     *     answered
     * @param asked by which methods each address was really asked; one that could not be asked, or
     *     of which it could not be told whether it answers, is missing. Who is there and not in
     *     {@code heard} was silent
     */
    record Answers(List<Sighting> heard, Map<IpAddress, Set<Method>> asked) {
        public Answers {
            heard = List.copyOf(heard);
            asked = Map.copyOf(asked);
        }
    }
}
