package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Link;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    private static final class FallingLan extends LittleAccess {
        FallingLan() {
            super(IpNetwork.parse("198.18.0.0/24"), IpAddress.parse("198.18.0.2"));
        }

        @Override
        public Wire arp(Link link, Ipv4Address source) {
            return new FallingWire();
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
