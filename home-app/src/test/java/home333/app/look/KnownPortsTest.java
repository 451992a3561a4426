package home333.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.PreparedScan;
import home333.app.TestHome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Target;
import home333.domain.Transport;
import home333.testkit.MemoryHost;
import home333.testkit.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownPortsTest {
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");

    private static final Anchor SSH_KEY = new Anchor(Anchor.SSH_HOST_KEY, "key");
    private static final Anchor TLS_KEY = new Anchor(Anchor.TLS_KEY, "key");

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

    @Test
    void whom_the_latest_scan_did_not_ask_keeps_those_of_the_one_before()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC.toString()).open("8123"));
        test.lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06").open("22"));
        scan("22,8123");
        var _ =
                test.home
                        .scans()
                        .prepare(List.of(Target.parse("198.18.0.6")), PortList.parse("22"))
                        .run(PreparedScan.Options.USUAL, _ -> {});
        test.pass(Duration.ofMinutes(1));

        assertThat(ports.of(nas)).isEqualTo(PortList.parse("8123"));
    }

    private void saw(Anchor key, Service... services) throws IOException {
        Host host =
                new Host.Builder(IP, TestHome.NOON)
                        .mac(MAC)
                        .openPorts(Stream.of(services).map(Service::port).toList())
                        .services(List.of(services))
                        .anchors(List.of(key, SSH_KEY))
                        .build();
        ScanReport sample = Samples.scan("20261122-120000-abcd", TestHome.NOON);
        test.scans.save(
                new ScanReport(
                        sample.id(),
                        sample.target(),
                        sample.kind(),
                        sample.ports(),
                        sample.udpPorts(),
                        sample.startedAt(),
                        sample.finishedAt(),
                        sample.addressesProbed(),
                        sample.complete(),
                        sample.warnings(),
                        List.of(host),
                        sample.extras()));
    }

    private static Service service(int port, String name) {
        return new Service(new Port(port), Transport.TCP, name, "", "", "", 80);
    }

    private Device knownBy(Anchor... keys) {
        return nas.toBuilder().anchors(List.of(keys)).build();
    }

    @Test
    void for_keys_are_those_that_are_usual_for_keys_of_its_kinds() {
        assertThat(ports.forKeys(knownBy(SSH_KEY))).containsExactly(new Port(22));
        assertThat(ports.forKeys(knownBy(SSH_KEY, TLS_KEY)))
                .containsExactly(new Port(443), new Port(22));
        assertThat(ports.forKeys(nas)).isEmpty();
    }

    @Test
    void for_keys_are_those_where_a_service_showed_one_and_two_at_the_most() throws IOException {
        saw(
                TLS_KEY,
                service(515, "https"),
                service(2222, "ssh"),
                service(8006, "https"),
                service(8008, "http"),
                service(8443, "https"));

        assertThat(ports.forKeys(knownBy(SSH_KEY))).containsExactly(new Port(2222));
        assertThat(ports.forKeys(knownBy(TLS_KEY))).containsExactly(new Port(8006), new Port(8443));
        assertThat(ports.forKeys(knownBy(TLS_KEY, SSH_KEY)))
                .containsExactly(new Port(8006), new Port(2222));
    }

    @Test
    void keys_beside_known_ones_are_of_the_same_kind() throws IOException {
        saw(TLS_KEY, service(22, "ssh"), service(443, "https"));
        var other = new Anchor(Anchor.SSH_HOST_KEY, "other");

        assertThat(ports.keysBesideKnown(knownBy(SSH_KEY))).isEmpty();
        assertThat(ports.keysBesideKnown(knownBy(other, TLS_KEY))).isEmpty();
    }

    @Test
    void a_key_that_was_shown_beside_a_known_one_is_beside_it() throws IOException {
        var second = new Anchor(Anchor.SSH_HOST_KEY, "second");
        saw(second, service(22, "ssh"), service(2222, "ssh"));

        assertThat(ports.keysBesideKnown(knownBy(SSH_KEY))).containsExactly(second);
    }
}
