package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownPortsTest {
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");

    private final TestHome test = new TestHome();
    private final KnownPorts ports = new KnownPorts(test.scans, test);
    private final Device nas = Device.named("nas", TestHome.NOON).macs(List.of(MAC)).build();

    private void scan(String tried) throws IOException, InterruptedException {
        PortList list = tried.isEmpty() ? PortList.NONE : PortList.parse(tried);
        var _ = test.home.scans().prepare(List.of(), list).run(PreparedScan.Options.USUAL, _ -> {});
        test.pass(Duration.ofMinutes(1));
    }

    @Test
    void are_those_of_the_latest_scan_that_looked_at_ports()
            throws IOException, InterruptedException {
        assertThat(ports.of(nas)).isEqualTo(PortList.NONE);
        test.lan.add(MemoryHost.of("198.18.0.5", MAC.toString()).open("22,8123"));
        scan("22,8123,9999");
        scan("");

        assertThat(ports.of(nas)).isEqualTo(PortList.parse("22,8123"));
        assertThat(ports.of(IP)).isEqualTo(PortList.parse("22,8123"));
    }
}
