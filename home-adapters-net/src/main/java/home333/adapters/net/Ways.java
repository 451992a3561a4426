package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.tcp.ChannelWire;
import home333.domain.Ipv4Address;
import home333.domain.PortList;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways of asking that one search uses; each is opened when it is first needed. An empty answer
 * means that this process may not use that way. For one thread.
 */
final class Ways implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

    private final Access access;
    private final Lans lans;
    private final Depth depth;

    /** For questions to all, which everybody's radio has to hear. */
    private final Asker.Surroundings around;

    /** For questions to single hosts. */
    private final Asker.Surroundings direct;

    private final List<Way> open = new ArrayList<>();
    private final List<Way> first = new ArrayList<>();
    private final Map<Integer, Optional<Way>> arps = new HashMap<>();
    private final Map<Integer, Optional<Way>> solicitations = new HashMap<>();
    private final Map<IcmpSocket.Family, Optional<Way>> echoes =
            new EnumMap<>(IcmpSocket.Family.class);
    private final Map<IcmpSocket.Family, Optional<Way>> greetings =
            new EnumMap<>(IcmpSocket.Family.class);
    private final Map<LinkFamily, Optional<PortWay>> syns = new HashMap<>();
    private Optional<KernelWay> kernel = Optional.empty();
    private boolean triedKernel;
    private @Nullable TcpWay life;
    private @Nullable TcpWay glances;
    private Optional<PortWay> ports = Optional.empty();
    private boolean triedPorts;

    Ways(Access access, Lans lans, Depth depth, Asker.Surroundings around) {
        this.access = access;
        this.lans = lans;
        this.depth = depth;
        this.around = around;
        var pacer = new Pacer(depth.packetsPerSecond());
        direct = new Asker.Surroundings(around.clock(), pacer, around.losses(), around.news());
    }

    /** ARP on one interface. */
    Optional<Way> arp(Link link, Ipv4Address source) {
        return arps.computeIfAbsent(
                link.index(),
                _ -> first("scan-arp-" + link.name(), () -> access.arp(link, source)));
    }

    /** Neighbour solicitation on one interface. */
    Optional<Way> solicitation(Link link) {
        return solicitations.computeIfAbsent(
                link.index(),
                _ ->
                        lans.sixesOn(link).isEmpty()
                                ? Optional.empty()
                                : first(
                                        "scan-ndp-" + link.name(),
                                        () -> access.solicitation(link, lans.sixesOn(link))));
    }

    /** Echo requests that show whether somebody is there. */
    Optional<Way> echo(IcmpSocket.Family family) {
        return echoes.computeIfAbsent(
                family, _ -> echo("scan-echo-" + family, family, depth.persistence()));
    }

    /** Echo requests that say more of a host that is known to live. */
    Optional<Way> greeting(IcmpSocket.Family family) {
        return greetings.computeIfAbsent(
                family, _ -> echo("scan-greeting-" + family, family, Persistence.CASUAL));
    }

    private Optional<Way> echo(String name, IcmpSocket.Family family, Persistence persistence) {
        return opened(name, () -> new Asker(name, access.echo(family, lans), persistence, direct));
    }

    private Optional<Way> first(String name, Opening opening) {
        Optional<Way> way =
                opened(name, () -> new Asker(name, opening.open(), depth.persistence(), around));
        way.ifPresent(first::add);
        return way;
    }

    private Optional<Way> opened(String name, Making making) {
        try {
            Way way = making.make();
            open.add(way);
            return Optional.of(way);
        } catch (IOException e) {
            LOG.debug("without {}: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** The operating system's own neighbour table. */
    Optional<KernelWay> kernel() {
        if (!triedKernel) {
            triedKernel = true;
            kernel = openKernel();
        }
        return kernel;
    }

    /** The neighbour table, where it was needed so far. */
    Optional<KernelWay> kernelInUse() {
        return kernel;
    }

    private Optional<KernelWay> openKernel() {
        try {
            Poker poker = access.poker(lans);
            var ledger = new NeighbourLedger(room(poker), depth.longestDoubt(), around.losses());
            var way = new KernelWay("scan-kernel", poker, ledger, around);
            open.add(way);
            first.add(way);
            return Optional.of(way);
        } catch (IOException e) {
            LOG.debug("without the neighbour table: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static int room(Poker poker) throws IOException {
        try {
            return poker.room();
        } catch (IOException e) {
            poker.close();
            throw e;
        }
    }

    /** Connections that show whether somebody is there. */
    TcpWay life() {
        if (life == null) {
            life = TcpWay.forLife(depth.manner()::ports, around.clock(), around.news());
            open.add(life);
        }
        return life;
    }

    /** Connections that say more of a host that is known to live. */
    TcpWay glances() {
        if (glances == null) {
            glances = TcpWay.atAGlance(around.clock(), around.news());
            open.add(glances);
        }
        return glances;
    }

    /** Looks at the ports that were asked for by frames of our own, on one interface. */
    Optional<PortWay> syn(Link link, IcmpSocket.Family family) {
        return syns.computeIfAbsent(
                new LinkFamily(link.index(), family), _ -> openSyn(link, family));
    }

    private Optional<PortWay> openSyn(Link link, IcmpSocket.Family family) {
        try {
            var way =
                    new PortWay(
                            "scan-syn-" + link.name(),
                            access.syn(link, family),
                            depth.ports(),
                            around);
            open.add(way);
            return Optional.of(way);
        } catch (IOException e) {
            LOG.debug("without requests of our own on {}: {}", link.name(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Looks at the ports that were asked for by connections, which may reach everybody. */
    Optional<PortWay> ports() {
        if (!triedPorts) {
            triedPorts = true;
            ports = openPorts();
        }
        return ports;
    }

    private Optional<PortWay> openPorts() {
        try {
            var way = new PortWay("scan-ports", new ChannelWire(), depth.ports(), around);
            open.add(way);
            return Optional.of(way);
        } catch (IOException e) {
            around.news().accept(new News.Failed(e.getMessage() + "; ports may be missing"));
            return Optional.empty();
        }
    }

    /** Asks all IPv6 hosts behind those interfaces; called once at the most. */
    void multicast(List<Link> links) {
        try {
            open.add(access.multicast(lans, links, around.news()));
        } catch (IOException e) {
            LOG.debug("without multicast echo: {}", e.getMessage());
        }
    }

    /** Whether nothing more will come until somebody is asked again. */
    boolean isIdle() {
        return open.stream().allMatch(Way::isIdle);
    }

    /** To how many addresses a packet was sent, by the ways that ask for cards. */
    long reached() {
        return first.stream().mapToLong(Way::reached).sum();
    }

    long done() {
        return open.stream().mapToLong(Way::done).sum();
    }

    long total() {
        return open.stream().mapToLong(Way::total).sum();
    }

    @Override
    public void close() {
        open.forEach(Way::stop);
        open.forEach(Way::close);
    }

    /** Makes a way. */
    private interface Making {
        Way make() throws IOException;
    }

    /** One family on one interface, by its index. */
    private record LinkFamily(int link, IcmpSocket.Family family) {}

    /** Opens a wire. */
    private interface Opening {
        Wire open() throws IOException;
    }

    /**
     * How hard a search looks.
     *
     * @param persistence with the silent
     * @param ports to try on each host that is found
     * @param packetsPerSecond at the most
     * @param longestDoubt how long to ask where the system knows a card from before
     * @param manner how single addresses may be asked
     */
    record Depth(
            Persistence persistence,
            PortList ports,
            int packetsPerSecond,
            Duration longestDoubt,
            Manner manner) {}
}
