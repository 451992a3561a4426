package home333.adapters.net.linux;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.Neighbour;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks the kernel about interfaces, addresses, routes and neighbours, and hears when neighbours
 * change. Needs no privilege.
 *
 * <p>For one thread at a time.
 */
public final class Netlink implements AutoCloseable {
    private static final int LONGEST = 1 << 16;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int DUMP_TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Descriptor descriptor;
    private final Arena arena;
    private final Message room;
    private final MemorySegment kernel;
    private int sequence;

    /** Nothing was there to be heard then: what is heard later was written later. */
    private Instant emptyAt;

    /** A socket to ask by. */
    public Netlink(InstantSource clock) throws IOException {
        this.clock = clock;
        emptyAt = clock.instant();
        descriptor =
                new Descriptor(
                        Linux.AF_NETLINK, Linux.SOCK_RAW, Linux.NETLINK_ROUTE, "a netlink socket");
        arena = Arena.ofShared(); // not before: nobody would close it where opening fails
        room = new Message(arena, LONGEST);
        kernel = SocketAddress.ofNetlink(arena);
        try {
            descriptor.bind(kernel);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** A socket that hears of every change of the neighbour table; nothing can be asked by it. */
    public static Netlink hearingNeighbours(InstantSource clock) throws IOException {
        var netlink = new Netlink(clock);
        try {
            netlink.descriptor.growReceiveBuffer(RECEIVE_BUFFER);
            netlink.descriptor.set(
                    Linux.SOL_NETLINK, Linux.NETLINK_ADD_MEMBERSHIP, Linux.RTNLGRP_NEIGH);
            return netlink;
        } catch (IOException e) {
            netlink.close();
            throw e;
        }
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    /** This machine's interfaces, addresses and routes. */
    public Lans lans() throws IOException {
        List<Link> links =
                dump(RouteMessages.GET_LINK, RouteMessages.IFINFOMSG, RouteMessages::link);
        Map<Integer, String> zones = zones(links);
        return new Lans(
                links,
                dump(
                        RouteMessages.GET_ADDRESS,
                        RouteMessages.IFADDRMSG,
                        message -> RouteMessages.address(message, zones)),
                dump(
                        RouteMessages.GET_ROUTE,
                        RouteMessages.RTMSG,
                        message -> RouteMessages.route(message, zones)));
    }

    /** The neighbours that the kernel knows now. */
    public List<Neighbour> neighbours(Map<Integer, String> zones) throws IOException {
        Instant asked = clock.instant();
        return dump(
                RouteMessages.GET_NEIGHBOUR,
                RouteMessages.NDMSG,
                message -> RouteMessages.neighbour(message, zones, since(asked)));
    }

    /** How full the neighbour tables are. */
    public List<TableUse> tables() throws IOException {
        return dump(
                RouteMessages.GET_NEIGHBOUR_TABLE, RouteMessages.NDTMSG, RouteMessages::tableUse);
    }

    public static Map<Integer, String> zones(List<Link> links) {
        Map<Integer, String> zones = new HashMap<>();
        links.forEach(link -> zones.put(link.index(), link.name()));
        return zones;
    }

    private Neighbour.When since(Instant earliest) {
        return new Neighbour.When(earliest, clock.instant());
    }

    /** Hands on every change that is there; does not wait. Changes may be lost in a flood. */
    public void receiveChanges(Map<Integer, String> zones, Consumer<Neighbour> changes) {
        for (int i = 0; i < Descriptor.MOST_AT_ONCE; i++) {
            Instant before = clock.instant();
            long length = room.receive(descriptor, 0);
            if (length < 0 && length != -Errno.ENOBUFS) {
                emptyAt = before;
                return;
            }
            if (length >= 0) {
                for (NetlinkMessage message : NetlinkMessage.readAll(room.data(length))) {
                    RouteMessages.neighbour(message, zones, since(emptyAt)).ifPresent(changes);
                }
            }
        }
    }

    /** Everything of one kind; asked for again when it changed meanwhile. */
    private <T> List<T> dump(
            int type, int fixedLength, Function<NetlinkMessage, Optional<T>> reader)
            throws IOException {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < DUMP_TRIES; i++) {
            found.clear();
            if (tryDump(
                    type, fixedLength, message -> reader.apply(message).ifPresent(found::add))) {
                return found;
            }
        }
        return found;
    }

    private boolean tryDump(int type, int fixedLength, Consumer<NetlinkMessage> messages)
            throws IOException {
        sequence++;
        byte[] request = NetlinkMessage.dumpRequest(type, sequence, fixedLength, 0);
        long sent = room.send(descriptor, request, kernel, MemorySegment.NULL);
        var _ = Errno.check(sent, "ask the kernel by netlink");
        boolean isWhole = true;
        while (true) {
            Descriptor.await(List.of(descriptor), PATIENCE);
            long length = room.receive(descriptor, 0);
            ByteBuffer data = room.data(Errno.check(length, "hear the kernel by netlink"));
            for (NetlinkMessage message : NetlinkMessage.readAll(data)) {
                if (message.sequence() != sequence) {
                    continue;
                }
                isWhole &= (message.flags() & NetlinkMessage.INTERRUPTED) == 0;
                if (message.type() == NetlinkMessage.DONE) {
                    return isWhole;
                }
                if (message.type() == NetlinkMessage.ERROR) {
                    throw new IOException(
                            "cannot ask the kernel by netlink: "
                                    + Errno.describe(-message.payload().getInt(0)));
                }
                messages.accept(message);
            }
        }
    }

    @Override
    public void close() {
        descriptor.close();
        arena.close();
    }

    /**
     * How full a table is; all network namespaces of the machine share it.
     *
     * @param family {@link Linux#AF_INET} or {@link Linux#AF_INET6}
     * @param entries that it holds
     * @param limit above which the kernel makes no more (gc_thresh3)
     */
    public record TableUse(int family, int entries, int limit) {}
}
