package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.LinkAddress;
import home333.adapters.net.lan.Route;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.tcp.PortWire;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans a LAN whose interface goes down in the middle of it. */
@Timeout(60)
class FailedWayTest {
    @Test
    void a_scan_in_which_a_way_fails_is_not_complete() throws IOException {
        var area = new IpRange(IpAddress.parse("198.18.0.3"), IpAddress.parse("198.18.0.9"));

        ScanOutcome outcome =
                new LanScanner(_ -> new FallingLan())
                        .scan(
                                new ScanRequest(List.of(area), PortList.NONE, PortList.NONE, 1_000),
                                _ -> {});

        assertThat(outcome.warnings()).containsExactly("eth0 is down; hosts may be missing");
        assertThat(outcome.complete()).isFalse();
    }

    private static final class FallingLan implements Access {
        private static final IpNetwork NETWORK = IpNetwork.parse("198.18.0.0/24");
        private static final IpAddress OWN = IpAddress.parse("198.18.0.2");

        @Override
        public Lans lans() {
            var card = Optional.of(MacAddress.parse("02:33:30:00:00:02"));
            return new Lans(
                    List.of(new Link(2, "eth0", card, true, false, true)),
                    List.of(new LinkAddress(2, OWN, NETWORK)),
                    List.of(new Route(NETWORK, 2, Optional.empty(), Optional.of(OWN), 0)));
        }

        @Override
        public Wire arp(Link link, Ipv4Address source) {
            return new FallingWire();
        }

        @Override
        public Wire solicitation(Link link, List<Ipv6Address> sources) throws IOException {
            throw new IOException("no IPv6 here");
        }

        @Override
        public Wire echo(IcmpSocket.Family family, Lans lans) throws IOException {
            throw new IOException("no echo here");
        }

        @Override
        public PortWire syn(Link link, IcmpSocket.Family family) throws IOException {
            throw new IOException("no ports here");
        }

        @Override
        public Way multicast(Lans lans, List<Link> links, Consumer<News> news) throws IOException {
            throw new IOException("no IPv6 here");
        }

        @Override
        public Poker poker(Lans lans) throws IOException {
            throw new IOException("no kernel here");
        }

        @Override
        public Ear ear(Link link) throws IOException {
            throw new IOException("nobody speaks here");
        }

        @Override
        public FrameSink magicFrames(Link link) throws IOException {
            throw new IOException("nobody sleeps here");
        }

        @Override
        public void tryEcho(boolean raw) throws IOException {
            throw new IOException("no echo here");
        }
    }

    private static final class FallingWire implements Wire {
        @Override
        public Method method() {
            return Method.ARP;
        }

        @Override
        public boolean ask(IpAddress target) throws IOException {
            throw new IOException("eth0 is down");
        }

        @Override
        public void hear(Duration patience, Consumer<Answer> answers) {}

        @Override
        public void close() {}
    }
}
