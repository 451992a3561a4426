package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.tcp.PortScan;
import home333.adapters.net.tcp.PortWire;
import home333.domain.Anchor;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks at the ports of a LAN in which one card answers for very many addresses. */
@Timeout(60)
class MadeUpAddressesTest {
    private static final MacAddress LIAR = MacAddress.parse("02:33:30:00:00:66");
    private static final MacAddress HONEST = MacAddress.parse("02:33:30:00:00:07");
    private static final IpNetwork NETWORK = IpNetwork.parse("fd00:333::/64");
    private static final IpNetwork WALKED = IpNetwork.parse("fd00:333::1:0/120");
    private static final IpAddress HONEST_ADDRESS = IpAddress.parse("fd00:333::7");
    private static final IpAddress WITHOUT_CARD = IpAddress.parse("fd00:333::8");
    private static final IpAddress FIRST = IpAddress.parse("fd00:333::1:0");
    private static final int MADE_UP = 500;

    private final WaitedTime clock = new WaitedTime();
    private final Set<IpAddress> found = new HashSet<>();
    private final List<String> said = new ArrayList<>();

    private void search(LoudLan lan, IpNetwork network) throws Exception {
        var depth =
                new Ways.Depth(
                        Persistence.CASUAL,
                        PortList.parse("22"),
                        1_000,
                        Duration.ofSeconds(1),
                        Manner.OF_A_SCAN);
        try (var discovery = new Discovery(lan, depth, clock)) {
            discovery.search(List.of(network.range()));
            while (!discovery.isOver()) {
                switch (discovery.next(Worker.LONGEST_WAIT).orElse(new News.Settled())) {
                    case News.Evidence(Sighting sighting) -> found.add(sighting.address());
                    case News.Trouble(String sentence) -> said.add(sentence);
                    default -> {}
                }
            }
        }
    }

    private static Set<IpAddress> ofLiar(Set<IpAddress> all) {
        return all.stream()
                .filter(address -> address.compareTo(FIRST) >= 0)
                .filter(address -> address.compareTo(FIRST.plus(MADE_UP)) < 0)
                .collect(Collectors.toSet());
    }

    @Test
    void are_told_and_asked_for_ports_up_to_a_limit_and_the_rest_is_said_once() throws Exception {
        var lan = new LoudLan(clock, false);
        search(lan, NETWORK);

        assertThat(found).contains(HONEST_ADDRESS).doesNotContain(WITHOUT_CARD);
        assertThat(ofLiar(found)).hasSize(MadeUpAddresses.MOST_OF_A_CARD);
        assertThat(ofLiar(lan.solicited)).isSubsetOf(found);
        assertThat(lan.askedForPorts).containsAll(ofLiar(found)).contains(HONEST_ADDRESS);
        assertThat(lan.askedForPorts).hasSize(MadeUpAddresses.MOST_OF_A_CARD + 1);
        assertThat(said)
                .singleElement()
                .asString()
                .contains(LIAR.toString(), "IPv6 addresses; the rest is left out");
    }

    @Test
    void count_only_where_nobody_walks_through_the_addresses() throws Exception {
        search(new LoudLan(clock, true), WALKED);

        assertThat(ofLiar(found)).hasSize(256);
        assertThat(said).isEmpty();
    }

    /** A LAN without a kernel, in which all that is announced answers, and refuses connections. */
    private static final class LoudLan extends LittleAccess {
        final Set<IpAddress> askedForPorts = ConcurrentHashMap.newKeySet();
        final Set<IpAddress> solicited = ConcurrentHashMap.newKeySet();
        private final WaitedTime clock;
        private final boolean hasProxy;

        /**
         * @param hasProxy whether one card answers for whoever is asked
         */
        LoudLan(WaitedTime clock, boolean hasProxy) {
            super(NETWORK, IpAddress.parse("fd00:333::2"));
            this.clock = clock;
            this.hasProxy = hasProxy;
        }

        /** Each made-up address is heard twice, and then once more without its card. */
        @Override
        public Way multicast(Lans lans, List<Link> links, Consumer<News> news) {
            tell(news, HONEST_ADDRESS, Set.of(Anchor.of(HONEST)));
            tell(news, WITHOUT_CARD, Set.of());
            for (Set<Anchor> shown : List.of(Set.of(Anchor.of(LIAR)), Set.<Anchor>of())) {
                for (int i = 0; i < MADE_UP; i++) {
                    tell(news, FIRST.plus(i), shown);
                }
            }
            return new Silence();
        }

        private static void tell(Consumer<News> news, IpAddress from, Set<Anchor> shown) {
            news.accept(
                    new News.Overheard(
                            new Sighting(
                                    from,
                                    shown,
                                    Method.ICMP,
                                    Instant.EPOCH,
                                    Optional.of(Duration.ofMillis(1)))));
        }

        @Override
        public PortWire syn(Link link, IcmpSocket.Family family) {
            return new Refusal(askedForPorts, clock, new ConcurrentLinkedQueue<>());
        }

        @Override
        public Wire solicitation(Link link, List<Ipv6Address> sources) {
            return new Solicitation(this, new ConcurrentLinkedQueue<>());
        }
    }

    private static final class Silence implements Way {
        @Override
        public void ask(IpAddress target) {}

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public long reached() {
            return 0;
        }

        @Override
        public long done() {
            return 0;
        }

        @Override
        public long total() {
            return 0;
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }

    /** The time goes on as soon as anybody waits for something to come, for nothing does. */
    private static final class WaitedTime implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

        @Override
        public Instant instant() {
            return now.get();
        }

        void pass(Duration wait) {
            var _ = now.updateAndGet(before -> before.plus(wait));
        }
    }

    private record Solicitation(LoudLan lan, Queue<IpAddress> toProxy) implements Wire {
        @Override
        public Method method() {
            return Method.NDP;
        }

        @Override
        public boolean ask(IpAddress target) {
            lan.solicited.add(target);
            return !lan.hasProxy || toProxy.add(target);
        }

        @Override
        public void hear(Duration patience, Consumer<Answer> answers) {
            lan.clock.pass(patience);
            for (IpAddress it = toProxy.poll(); it != null; it = toProxy.poll()) {
                answers.accept(new Answer(it, Optional.of(LIAR), Optional.empty()));
            }
        }

        @Override
        public void close() {}
    }

    /** Refuses every request. */
    private record Refusal(Set<IpAddress> asked, WaitedTime clock, Queue<Request> requests)
            implements PortWire {
        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public int room(PortScan.Host host) {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean request(Request request) {
            asked.add(request.host().address());
            return requests.add(request);
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public boolean hear(Replies replies) {
            for (Request it = requests.poll(); it != null; it = requests.poll()) {
                replies.heard(it.host().address(), it.port(), it.number(), false);
            }
            return false;
        }

        @Override
        public void forget(PortScan.Host host) {}

        @Override
        public void await(Duration patience) {
            clock.pass(patience);
        }

        @Override
        public void close() {}
    }
}
