package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.Target;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a device was seen by scans that looked at ports. */
class SeenHostsTest {
    private static final String CARD = "b8:27:eb:00:00:05";
    private static final String OTHER_CARD = "b8:27:eb:00:00:06";
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final IpAddress OTHER = IpAddress.parse("198.18.0.6");

    private final TestHome test = new TestHome();

    private void scan(String target, String ports) throws IOException, InterruptedException {
        PortList list = ports.isEmpty() ? PortList.NONE : PortList.parse(ports);
        var _ =
                test.home
                        .scans()
                        .prepare(List.of(Target.parse(target)), list)
                        .run(PreparedScan.Options.USUAL, _ -> {});
        test.pass(Duration.ofMinutes(1));
    }

    private List<IpAddress> seen(Device device) throws IOException {
        return test.home.scans().seen(device).stream().map(Host::ip).toList();
    }

    private static Device.Builder nas() {
        return Device.named("nas", TestHome.NOON).ips(List.of(IP));
    }

    private Device kept(Device device) throws IOException {
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
        return device;
    }

    @Test
    void the_latest_scan_that_saw_it_counts_and_only_one_that_looked_at_ports()
            throws IOException, InterruptedException {
        Device nas = kept(nas().macs(List.of(MacAddress.parse(CARD))).build());
        assertThat(seen(nas)).isEmpty();
        test.lan.add(MemoryHost.of(IP.toString(), CARD).open("22"));
        scan("198.18.0.0/28", "22");
        test.lan.remove(IP);
        test.lan.add(MemoryHost.of(OTHER.toString(), CARD).open("22"));
        scan("198.18.0.0/28", "22");
        scan("198.18.0.0/28", "");
        scan("198.18.0.9", "22");

        assertThat(seen(nas)).containsExactly(OTHER);
    }

    @Test
    void another_device_at_one_of_its_addresses_is_not_it()
            throws IOException, InterruptedException {
        Device nas = kept(nas().macs(List.of(MacAddress.parse(CARD))).build());
        var web = Device.named("web", TestHome.NOON).macs(List.of(MacAddress.parse(OTHER_CARD)));
        var _ = kept(web.build());
        test.lan.add(MemoryHost.of(IP.toString(), OTHER_CARD).open("22"));
        scan("198.18.0.0/28", "22");

        assertThat(seen(nas)).isEmpty();
    }

    @Test
    void a_machine_of_nobodys_at_its_address_may_be_it_unless_it_showed_another_card()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of(IP.toString(), OTHER_CARD).open("22"));
        scan("198.18.0.0/28", "22");

        assertThat(seen(nas().macs(List.of(MacAddress.parse(CARD))).build())).isEmpty();
        assertThat(seen(nas().build())).containsExactly(IP);
    }
}
