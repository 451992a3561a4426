package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.NativeSystem;
import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.Ipv4Address;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;

/** Finds out what this process may do, by opening what it would use and closing it at once. */
final class Capabilities {
    private static final int LOW_PORT = 997; // unassigned by IANA; any below 1024 would do
    private static final int LOW_PORTS_TRIED = 20;

    private final Access access;

    Capabilities(Access access) {
        this.access = access;
    }

    List<Finding> findings() {
        return List.of(
                NativeSystem.obstacle()
                        .map(why -> new Finding(Capability.NATIVE_ACCESS, false, why))
                        .orElseGet(() -> new Finding(Capability.NATIVE_ACCESS, true, "granted")),
                tried(Capability.RAW_ARP, this::tryArp),
                tried(Capability.RAW_ICMP, () -> tryEcho(true)),
                tried(Capability.DATAGRAM_ICMP, () -> tryEcho(false)),
                tried(Capability.NEIGHBOR_TABLE, this::tryTable),
                tried(Capability.MULTICAST, Capabilities::tryMulticast),
                tried(Capability.LOW_PORTS, Capabilities::tryLowPort));
    }

    private static Finding tried(Capability capability, Trial trial) {
        try {
            return new Finding(capability, true, trial.run());
        } catch (IOException e) {
            return new Finding(capability, false, String.valueOf(e.getMessage()));
        }
    }

    private String tryArp() throws IOException {
        Optional<Link> link = access.lans().lanLinks().stream().findFirst();
        if (link.isEmpty()) {
            throw new IOException("there is no network card that is up");
        }
        access.arp(link.get(), new Ipv4Address(0)).close();
        return "tried on " + link.get().name();
    }

    private String tryEcho(boolean raw) throws IOException {
        access.tryEcho(raw);
        return "a socket could be opened";
    }

    private String tryTable() throws IOException {
        try (var poker = access.poker(access.lans())) {
            return poker.neighbours().size() + " entries now";
        }
    }

    private static String tryMulticast() throws IOException {
        List<String> names =
                NetworkInterface.networkInterfaces()
                        .filter(Capabilities::isMulticast)
                        .map(NetworkInterface::getName)
                        .toList();
        if (names.isEmpty()) {
            throw new IOException("no network card that is up takes part in multicast");
        }
        return "on " + String.join(", ", names);
    }

    private static boolean isMulticast(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback() && each.supportsMulticast();
        } catch (IOException e) {
            return false; // it has just gone
        }
    }

    private static String tryLowPort() throws IOException {
        for (int port = LOW_PORT; port > LOW_PORT - LOW_PORTS_TRIED; port--) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var _ = new DatagramSocket(address)) {
                return "tried with UDP port " + port;
            } catch (BindException e) {
                if (!isInUse(e)) {
                    throw new IOException(
                            "cannot listen on port " + port + ": " + e.getMessage(), e);
                }
            }
        }
        throw new IOException("every low port that was tried is in use");
    }

    private static boolean isInUse(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }

    private interface Trial {
        /** What to say when it worked. */
        String run() throws IOException;
    }
}
