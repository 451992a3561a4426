package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.PreparedScan.Options;
import home333.domain.Device;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.PortState;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanKind;
import home333.domain.ScanPolicy.Verdict;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Settings;
import home333.domain.Target;
import home333.domain.Transport;
import home333.domain.WatchSettings;
import home333.testkit.MemoryHost;
import home333.testkit.Samples;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScansTest {
    private static final String MAC = "b8:27:eb:00:00:05";
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");

    private final TestHome test = new TestHome();
    private final List<ScanEvent> events = new ArrayList<>();

    private ScanReport scan(Options options, String... targets)
            throws IOException, InterruptedException {
        return prepared(targets).run(options, events::add);
    }

    private PreparedScan prepared(String... targets) throws IOException, InterruptedException {
        return test.home
                .scans()
                .prepare(List.of(targets).stream().map(Target::parse).toList(), PortList.NONE);
    }

    @AfterEach
    void takeTheInterruptBack() {
        var _ = Thread.interrupted();
    }

    @Test
    void without_a_target_the_lans_of_this_machine_are_scanned()
            throws IOException, InterruptedException {
        assertThat(prepared().target()).isEqualTo("198.18.0.0/24");
        assertThat(prepared().request().areas()).containsExactly(TestHome.NETWORK.hosts());
    }

    @Test
    void the_settings_may_name_what_is_scanned() throws IOException, InterruptedException {
        test.home.choose(
                new Settings(
                        Duration.ofSeconds(60),
                        10,
                        List.of(Target.parse("198.18.0.0/28")),
                        WatchSettings.DEFAULT,
                        Extras.NONE));

        assertThat(prepared().target()).isEqualTo("198.18.0.0/28");
    }

    @Test
    void a_name_is_looked_up_before_the_scan() throws IOException, InterruptedException {
        assertThat(prepared("nas.lan").request().addressesToProbe()).isEqualTo(1);
    }

    @Test
    void a_name_without_an_address_cannot_be_scanned() {
        assertThatThrownBy(() -> prepared("nobody.lan"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no address is known for the name 'nobody.lan'");
    }

    @Test
    void a_host_comes_with_maker_device_and_name() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        Device nas =
                Device.named("nas", TestHome.NOON).macs(List.of(MacAddress.parse(MAC))).build();
        var _ = test.home.devices().add(nas);

        ScanReport report = scan(Options.USUAL);

        Host host = report.hosts().getFirst();
        assertThat(host.vendor()).contains("Raspberry Pi Foundation");
        assertThat(host.deviceId()).contains(nas.id());
        assertThat(host.names()).extracting(HostName::name).containsExactly("nas.lan");
        assertThat(events).endsWith(new ScanEvent.Updated(host), new ScanEvent.Finished(report));
    }

    @Test
    void names_are_left_alone_when_nobody_wants_them() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        assertThat(scan(new Options(false, true, false)).hosts().getFirst().names()).isEmpty();
    }

    @Test
    void open_ports_are_called_what_usually_answers_there()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC).open("22,80"));

        ScanReport report =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.parse("22,443"))
                        .run(Options.USUAL, events::add);

        assertThat(report.kind()).isEqualTo(ScanKind.FULL);
        assertThat(report.hosts().getFirst().services())
                .singleElement()
                .satisfies(service -> assertThat(service.name()).isEqualTo("ssh"));
    }

    @Test
    void what_answers_on_an_open_port_is_asked_for_and_told()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC).open("22,80"));

        ScanReport report =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.parse("22,80"))
                        .run(Options.USUAL, events::add);

        Host host = report.hosts().getFirst();
        assertThat(host.services())
                .containsExactly(Samples.OPEN_SSH, Service.byNumber(new Port(80), "http"));
        assertThat(events)
                .endsWith(
                        new ScanEvent.Updated(host),
                        new ScanEvent.ServiceIdentified(IP, Samples.OPEN_SSH),
                        new ScanEvent.Finished(report));
        assertThat(events)
                .containsOnlyOnce(
                        new ScanEvent.PortOpened(IP, new Port(22), Transport.TCP),
                        new ScanEvent.PortOpened(IP, new Port(80), Transport.TCP));
        assertThat(report.complete()).isTrue();
    }

    @Test
    void what_answers_over_udp_stands_beside_what_answers_over_tcp()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC).open("22,80"));
        test.lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06"));

        ScanReport report =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.parse("22,80"), PortList.parse("53,123"))
                        .run(Options.USUAL, events::add);

        Host host = report.hosts().getFirst();
        assertThat(host.udpPorts())
                .isEqualTo(Map.of(new Port(53), PortState.OPEN, new Port(123), PortState.CLOSED));
        assertThat(host.services()).extracting(Service::name).containsExactly("ssh", "dns", "http");
        assertThat(events)
                .containsOnlyOnce(new ScanEvent.PortOpened(IP, new Port(53), Transport.UDP));
        assertThat(report.hosts().getLast().udpPorts())
                .containsOnlyKeys(new Port(53), new Port(123))
                .containsValue(PortState.FILTERED);
    }

    @Test
    void a_machine_with_several_addresses_is_asked_over_udp_once()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("fe80::5", MAC));
        test.lan.add(MemoryHost.of("fd00:333::5", MAC));
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));

        ScanReport report =
                test.home
                        .scans()
                        .prepare(
                                List.of(
                                        Target.parse("fe80::5"),
                                        Target.parse("fd00:333::5"),
                                        Target.parse("198.18.0.5")),
                                PortList.NONE,
                                PortList.parse("53"))
                        .run(new Options(true, true, true), events::add);

        assertThat(report.hosts())
                .filteredOn(host -> !host.udpPorts().isEmpty())
                .extracting(Host::ip)
                .containsExactly(IP);
        assertThat(report.hosts()).hasSize(3);
    }

    @Test
    void names_and_services_that_cannot_be_asked_for_take_nothing_from_the_report()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC).open("22"));
        test.lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06").open("22"));
        test.names.fail(new OutOfMemoryError("no more"));
        test.services.fail(IP, new OutOfMemoryError("no more"));

        ScanReport report =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.parse("22"))
                        .run(Options.USUAL, events::add);

        assertThat(report.hosts())
                .hasSize(2)
                .allSatisfy(host ->
                        assertThat(host.services())
                                .extracting(Service::name)
                                .containsExactly("ssh"));
        assertThat(report.warnings())
                .containsExactly(
                        "Looking up names failed; some may be missing.",
                        "Asking what answers failed at 198.18.0.5; services may be missing.");
        assertThat(events)
                .containsOnlyOnceElementsOf(
                        report.warnings().stream().map(ScanEvent.Warning::new).toList());
        assertThat(test.home.scans().last()).contains(report);
    }

    @Test
    void an_interrupt_while_services_are_asked_keeps_what_was_found()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC).open("22"));
        PreparedScan scan = test.home.scans().prepare(List.of(), PortList.parse("22"));

        ScanReport report =
                scan.run(
                        Options.USUAL,
                        event -> {
                            if (event instanceof ScanEvent.Updated(Host host)
                                    && !host.names().isEmpty()) {
                                Thread.currentThread().interrupt();
                            }
                        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.hosts()).extracting(Host::ip).containsExactly(IP);
    }

    @Test
    void a_scan_is_remembered_unless_told_otherwise() throws IOException, InterruptedException {
        ScanReport kept = scan(Options.USUAL);
        var _ = scan(new Options(true, false, false));

        assertThat(test.home.scans().last()).contains(kept);
        assertThat(test.home.scans().list()).containsExactly(kept.summary());
    }

    @Test
    void a_listener_that_throws_ends_the_scan_of_which_nothing_is_kept() throws Exception {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        PreparedScan scan = prepared();

        assertThatThrownBy(() ->
                        scan.run(
                                Options.USUAL,
                                event -> {
                                    throw new IllegalStateException("not " + event);
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(test.home.scans().last()).isEmpty();
    }

    @Test
    void what_cannot_be_kept_is_not_lost() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        test.scans.fail("no space left");

        assertThatThrownBy(() -> scan(Options.USUAL))
                .hasMessage("no space left")
                .isInstanceOfSatisfying(
                        ScanNotKeptException.class,
                        e -> assertThat(e.report().hosts()).extracting(Host::ip).contains(IP));
    }

    @Test
    void what_is_too_large_to_be_kept_is_not_lost() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        test.scans.exhaust();

        assertThatThrownBy(() -> scan(Options.USUAL))
                .hasMessageContaining("not enough memory")
                .isInstanceOfSatisfying(
                        ScanNotKeptException.class,
                        e -> assertThat(e.report().hosts()).extracting(Host::ip).contains(IP));
    }

    @Test
    void an_interface_that_is_not_there_is_said() {
        assertThatThrownBy(() -> prepared("fe80::7%nosuch"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'nosuch'");
    }

    @Test
    void an_interrupted_scan_is_kept_as_incomplete() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        test.lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06"));
        PreparedScan scan = prepared();

        ScanReport report =
                scan.run(
                        Options.USUAL,
                        event -> {
                            if (event instanceof ScanEvent.Found) {
                                Thread.currentThread().interrupt();
                            }
                        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.hosts()).extracting(Host::ip).containsExactly(IP);
        assertThat(test.home.scans().last()).contains(report);
    }

    @Test
    void a_recognised_device_is_followed_to_its_new_address()
            throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        Device nas =
                Device.named("nas", TestHome.NOON)
                        .macs(List.of(MacAddress.parse(MAC)))
                        .ips(List.of(IpAddress.parse("198.18.0.99")))
                        .build();
        var _ = test.home.devices().add(nas);

        var _ = scan(Options.USUAL);

        assertThat(test.home.devices().list())
                .singleElement()
                .satisfies(device -> assertThat(device.ips()).containsExactly(IP));
    }

    @Test
    void what_nobody_confirmed_is_not_scanned() throws IOException, InterruptedException {
        PreparedScan outside = prepared("198.19.0.0/24");

        assertThat(outside.verdict()).isInstanceOf(Verdict.Ask.class);
        assertThatThrownBy(() -> outside.run(Options.USUAL, events::add))
                .isInstanceOf(IllegalStateException.class);
        assertThat(events).isEmpty();
        assertThat(outside.run(new Options(false, false, true), events::add).complete()).isTrue();
    }

    @Test
    void what_is_refused_is_not_scanned_even_if_confirmed()
            throws IOException, InterruptedException {
        PreparedScan everything = prepared("198.0.0.0/4");

        assertThatThrownBy(() -> everything.run(new Options(false, false, true), events::add))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_last_scan_is_compared_with_the_one_before_it_of_the_same_target()
            throws IOException, InterruptedException {
        var _ = scan(Options.USUAL);
        test.lan.add(MemoryHost.of("198.18.0.5", MAC));
        var _ = scan(Options.USUAL, "198.18.0.0/28");
        test.pass(Duration.ofMinutes(1));
        var _ = scan(Options.USUAL);

        assertThat(test.home.scans().latestChanges().map(ScanDiff::appeared).orElseThrow())
                .extracting(Host::ip)
                .containsExactly(IP);
    }

    @Test
    void one_scan_has_nothing_to_be_compared_with() throws IOException, InterruptedException {
        var _ = scan(Options.USUAL);

        assertThat(test.home.scans().latestChanges()).isEmpty();
    }
}
