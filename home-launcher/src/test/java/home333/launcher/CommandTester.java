package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.adapters.fs.FileDeviceRegistry;
import home333.adapters.fs.FileDhcpServerStore;
import home333.adapters.fs.FileScanStore;
import home333.adapters.fs.FileSettingsStore;
import home333.adapters.sqlite.SqliteHistory;
import home333.app.Home;
import home333.domain.IpAddress;
import home333.domain.Trait;
import home333.domain.UdpPort;
import home333.domain.wake.WakeRoute;
import home333.json.Json;
import home333.testkit.MemoryAnnouncements;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemoryKinds;
import home333.testkit.MemoryScanStore;
import home333.testkit.MemoryServices;
import home333.testkit.MemorySettingsStore;
import home333.testkit.MemoryUdp;
import home333.testkit.MemoryWakes;
import home333.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the command in this JVM, in a home of fakes that lasts from one run to the next. */
final class CommandTester {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static final TerminalModes PIPES = new TerminalModes(false, false, false, true, 80, 24, false);
    static final TerminalModes SCREEN = new TerminalModes(true, true, true, false, 100, 24, false);

    final FakeLan lan = new FakeLan(InstantSource.fixed(NOW));
    final MemoryScanStore scans = new MemoryScanStore(10);
    final MemoryDeviceRegistry registry = new MemoryDeviceRegistry();
    private final Map<String, String> variables = new HashMap<>(Map.of("HOME", "/nowhere"));
    private final MemoryServices services =
            new MemoryServices(Map.of(IpAddress.parse("198.18.0.7"), List.of(Samples.OPEN_SSH)));
    final MemoryAnnouncements announcements = new MemoryAnnouncements();
    final MemoryWakes wakes =
            new MemoryWakes(
                    lan.hosts,
                    InstantSource.fixed(NOW),
                    new WakeRoute(
                            "eth0",
                            WakeRoute.Kind.LIMITED_BROADCAST,
                            "198.18.0.1",
                            "255.255.255.255:9"));
    private final Home home =
            Home.builder()
                    .devices(registry)
                    .scans(scans)
                    .settings(new MemorySettingsStore())
                    .scanner(lan)
                    .probe(lan.hosts)
                    .names(lan)
                    .announcements(announcements)
                    .services(services)
                    .udp(
                            new MemoryUdp(
                                    Map.of(
                                            IpAddress.parse("198.18.0.7"),
                                            List.of(
                                                    UdpPort.open(
                                                            MemoryUdp.service(
                                                                    53, "dns", "dnsmasq",
                                                                    "2.90"))))))
                    .kinds(new MemoryKinds(Map.of(new Trait("mdns.type", "_ipp._tcp"), "printer")))
                    .vendors(mac -> mac.toString().startsWith("b8:27") ? pi() : Optional.empty())
                    .wakeSender(wakes)
                    .clock(InstantSource.fixed(NOW))
                    .build();
    private HomeOpener opener = _ -> home;
    private TerminalModes modes = PIPES;
    private Locale locale = Locale.ENGLISH;
    private String input = "";

    private static Optional<String> pi() {
        return Optional.of("Raspberry Pi");
    }

    Home home() {
        return home;
    }

    @CanIgnoreReturnValue
    CommandTester opening(HomeOpener with) {
        opener = with;
        return this;
    }

    @CanIgnoreReturnValue
    CommandTester on(TerminalModes terminal) {
        modes = terminal;
        return this;
    }

    @CanIgnoreReturnValue
    CommandTester in(Locale language) {
        locale = language;
        return this;
    }

    @CanIgnoreReturnValue
    CommandTester typing(String text) {
        input = text;
        return this;
    }

    @CanIgnoreReturnValue
    CommandTester with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        return run(out, List.of(arguments), out);
    }

    /** Runs with an answer that cannot be written, or only in part. */
    Result runInto(OutputStream out, String... arguments) {
        return run(out, List.of(arguments), new ByteArrayOutputStream());
    }

    private Result run(OutputStream out, List<String> arguments, ByteArrayOutputStream shown) {
        var err = new ByteArrayOutputStream();
        var terminal =
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        modes);
        var surroundings =
                new Surroundings(variables, locale, ZoneOffset.UTC, InstantSource.fixed(NOW));
        var session = new Session(terminal, surroundings, opener, new StopSignal());
        try {
            int status = Main.run(session, arguments);
            return new Result(
                    status,
                    shown.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    /** Opens the home of a folder, kept in files there, on the LAN of this tester. */
    Home onFiles(Path folder) {
        InstantSource clock = InstantSource.fixed(NOW);
        var history = new SqliteHistory(folder, clock);
        var vpn = VpnSetup.in(folder, variables, clock);
        return Home.builder()
                .vpn(vpn::sources, vpn.lists())
                .vpnWebhook(vpn::webhook)
                .devices(new FileDeviceRegistry(folder, clock))
                .scans(new FileScanStore(folder, clock, () -> 10))
                .settings(new FileSettingsStore(folder, clock))
                .dhcpServers(new FileDhcpServerStore(folder, clock))
                .scanner(lan)
                .probe(lan.hosts)
                .names(lan)
                .vendors(_ -> Optional.empty())
                .history(history)
                .whenClosed(history::close)
                .clock(clock)
                .build();
    }

    /**
     * What a run left.
     *
     * @param status its exit status
     * @param out its answer
     * @param err what it said beside
     */
    record Result(int status, String out, String err) {
        JsonNode json() {
            assertThat(status).as("exit status; it said: %s", err).isZero();
            return parsed(out);
        }

        static JsonNode parsed(String text) {
            try {
                return Json.read(text);
            } catch (IOException e) {
                throw new AssertionError("not one JSON document: " + text, e);
            }
        }

        /** That it ended so, with nothing but this sentence, and the way to the help after 2. */
        void refused(int expected, String... parts) {
            assertThat(status).as("exit status; it said: %s", err).isEqualTo(expected);
            assertThat(out).isEmpty();
            assertThat(err)
                    .startsWith("home333: ")
                    .contains(parts)
                    .doesNotContain("\tat ", "Caused by");
            assertThat(err.lines().count()).isLessThanOrEqualTo(2);
        }
    }
}
