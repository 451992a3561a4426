package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.PreparedScan.Options;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.Target;
import home333.domain.Trait;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What announcements add to a scan. */
class AnnouncedTest {
    private static final String MAC = "b8:27:eb:00:00:05";
    private static final String RANDOM_MAC = "02:27:eb:00:00:99";
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final Anchor UUID = new Anchor(Anchor.PRINTER_UUID, "1c852a4d");
    private static final Announcement PRINTER =
            new Announcement(
                    IP,
                    List.of(
                            new HostName("BRW1.local", "netbios"),
                            new HostName("office.local", "mdns")),
                    List.of(UUID, Anchor.of(MacAddress.parse("b8:27:eb:00:00:77"))),
                    List.of(new Trait("mdns.type", "_ipp._tcp")));

    private final TestHome test = new TestHome();

    private List<Host> scan(Options options, String... targets)
            throws IOException, InterruptedException {
        return test.home
                .scans()
                .prepare(List.of(targets).stream().map(Target::parse).toList(), PortList.NONE)
                .run(options, _ -> {})
                .hosts();
    }

    @Test
    void names_kind_and_anchors_come_from_what_a_host_announces() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), MAC));
        test.announcements.add(PRINTER);

        Host host = scan(Options.USUAL).getFirst();

        assertThat(host.names())
                .extracting(HostName::name)
                .containsExactly("office.local", "nas.lan", "BRW1.local");
        assertThat(host.kind())
                .contains(
                        new KindGuess("printer", 90, List.of(new Trait("mdns.type", "_ipp._tcp"))));
        assertThat(host.anchors()).as("its card was seen").containsExactly(UUID);
    }

    @Test
    void an_announcement_alone_is_no_host() throws Exception {
        test.announcements.add(PRINTER);

        assertThat(scan(Options.USUAL)).isEmpty();
    }

    @Test
    void nobody_listens_when_nobody_wants_names() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), MAC));
        test.announcements.add(PRINTER);

        Host host = scan(new Options(false, true, false)).getFirst();

        assertThat(host.names()).isEmpty();
        assertThat(host.anchors()).isEmpty();
        assertThat(host.kind()).isEmpty();
    }

    @Test
    void a_single_host_is_asked_by_itself() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), MAC));
        test.announcements.add(PRINTER);

        assertThat(scan(Options.USUAL, IP.toString()).getFirst().kind()).isPresent();
    }

    private Device known(List<String> macs, String... ips) throws IOException {
        Device known =
                Device.named("printer", TestHome.NOON)
                        .macs(macs.stream().map(MacAddress::parse).toList())
                        .ips(Stream.of(ips).map(IpAddress::parse).toList())
                        .anchors(List.of(UUID))
                        .build();
        var _ = test.home.devices().add(known);
        return known;
    }

    @Test
    void a_device_of_which_no_card_is_known_is_recognised_by_what_it_announces() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), RANDOM_MAC));
        test.announcements.add(PRINTER);
        Device known = known(List.of(), "198.18.0.99");

        assertThat(scan(Options.USUAL).getFirst().deviceId()).contains(known.id());
        assertThat(test.home.devices().list().getFirst().ips()).containsExactly(IP);
    }

    @Test
    void a_device_behind_a_router_is_recognised_by_what_it_announces() throws Exception {
        test.lan.add(MemoryHost.routed(IP.toString()));
        test.announcements.add(PRINTER);
        Device known = known(List.of(MAC), "198.18.0.99");

        assertThat(scan(Options.USUAL).getFirst().deviceId()).contains(known.id());
    }

    @Test
    void who_announces_the_id_of_a_device_with_another_card_is_not_taken_for_it() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), RANDOM_MAC));
        test.announcements.add(PRINTER);
        Device known = known(List.of(MAC), "198.18.0.99");

        assertThat(scan(Options.USUAL).getFirst().deviceId()).isEmpty();
        assertThat(test.home.devices().list().getFirst().ips()).isEqualTo(known.ips());
        assertThat(test.home.devices().adopt(scan(Options.USUAL)))
                .as("a person decides whether it is the same")
                .isEmpty();
    }

    @Test
    void a_stranger_does_not_take_the_id_of_a_known_device_with_him() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), "b8:27:eb:00:00:66"));
        test.announcements.add(PRINTER);
        var _ = known(List.of(MAC), "198.18.0.99");

        Device stranger = test.home.devices().adopt(scan(Options.USUAL)).getFirst();

        assertThat(stranger.anchors()).isEmpty();
    }

    @Test
    void who_announces_the_id_of_a_device_that_is_there_does_not_move_it() throws Exception {
        test.lan.add(MemoryHost.of("198.18.0.99", MAC));
        test.lan.add(MemoryHost.of(IP.toString(), RANDOM_MAC));
        test.announcements.add(PRINTER);
        Device known = known(List.of(MAC), "fd00:333::99");

        assertThat(scan(Options.USUAL))
                .extracting(Host::deviceId)
                .containsExactly(Optional.empty(), Optional.of(known.id()));
        assertThat(test.home.devices().list().getFirst().ips())
                .as("where its card was seen")
                .containsExactly(IpAddress.parse("198.18.0.99"), IpAddress.parse("fd00:333::99"));
    }

    @Test
    void who_announces_the_id_of_a_device_that_answers_elsewhere_does_not_move_it()
            throws Exception {
        var there = IpAddress.parse("198.18.0.99");
        test.lan.add(MemoryHost.of(there.toString(), MAC));
        test.lan.add(MemoryHost.of(IP.toString(), RANDOM_MAC));
        test.announcements.add(PRINTER);
        Device known = known(List.of(), there.toString());

        assertThat(scan(Options.USUAL))
                .extracting(Host::deviceId)
                .containsExactly(Optional.empty(), Optional.of(known.id()));
        assertThat(test.home.devices().list().getFirst().ips()).containsExactly(there);
    }

    @Test
    void an_adopted_device_takes_kind_and_anchors() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), MAC));
        test.announcements.add(PRINTER);

        Device device = test.home.devices().adopt(scan(Options.USUAL)).getFirst();

        assertThat(device.name()).isEqualTo("office.local");
        assertThat(device.kind()).isEqualTo("printer");
        assertThat(device.anchors()).containsExactly(UUID);
    }

    @Test
    void the_addresses_of_a_machine_share_what_one_of_them_shows() throws Exception {
        test.lan.add(MemoryHost.of(IP.toString(), MAC));
        test.lan.add(MemoryHost.of("198.18.0.6", MAC));
        test.announcements.add(PRINTER);

        assertThat(scan(Options.USUAL))
                .hasSize(2)
                .allSatisfy(host -> assertThat(host.kind()).isPresent());
    }
}
