package home333.adapters.net;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Scanner;
import home333.testkit.ScannerContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scans this machine's own loopback, every address of which answers by refusing connections. */
class LanScannerTest extends ScannerContract {
    private static final String LISTENING = "127.0.0.5";

    private @Nullable ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName(LISTENING));
    }

    @AfterEach
    void stopListening() throws IOException {
        requireNonNull(server).close();
    }

    @Override
    protected Scanner scanner() {
        return new LanScanner();
    }

    @Override
    protected IpRange area() {
        return new IpRange(IpAddress.parse("127.0.0.3"), IpAddress.parse("127.0.0.10"));
    }

    @Override
    protected Set<IpAddress> alive() {
        return area().addresses().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected OpenPort openPort() {
        return new OpenPort(IpAddress.parse(LISTENING), requireNonNull(server).getLocalPort());
    }

    @Test
    void every_right_is_found_out_with_what_came_back() {
        assertThat(scanner().findings())
                .extracting(Finding::capability)
                .containsExactly(
                        Capability.NATIVE_ACCESS,
                        Capability.RAW_ARP,
                        Capability.RAW_ICMP,
                        Capability.DATAGRAM_ICMP,
                        Capability.NEIGHBOR_TABLE,
                        Capability.MULTICAST,
                        Capability.LOW_PORTS);
        assertThat(scanner().findings()).allSatisfy(it -> assertThat(it.detail()).isNotBlank());
    }
}
