package home333.adapters.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers from Debian packages on a host of a test LAN, on the ports that are theirs; one that is
 * not installed is skipped.
 */
@Tag("privileged")
@Timeout(120)
class UdpServersIT {
    @RegisterExtension static final LanExtension LAN = new LanExtension(LanSpec.small(4));

    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+(\\.[0-9]+)?");

    @TempDir Path folder;
    private final List<Process> servers = new ArrayList<>();

    @BeforeEach
    void openToAll() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process server : servers) {
            server.destroy();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static TestLan lan() {
        return LAN.lan();
    }

    private static LanHost host() {
        return lan().truth().named("router");
    }

    private static String address() {
        return host().ipv4().toString();
    }

    @Test
    void dnsmasq() throws Exception {
        String program = program("dnsmasq");
        start(
                program,
                "--no-daemon",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--user=root",
                "--pid-file=",
                "--port=53");

        assertThat(eventually("53")).isEqualTo("53|OPEN|dns|dnsmasq|" + version(program, "-v"));
    }

    @Test
    void chrony() throws Exception {
        start(
                program("chronyd"),
                "-d",
                "-x",
                "-u",
                "root",
                "-f",
                file(
                        "chrony.conf",
                        "local stratum 10\nallow all\ncmdport 0\npidfile %s/pid\n"
                                .formatted(folder)));

        assertThat(eventually("123")).isEqualTo("123|OPEN|ntp||");
    }

    @Test
    void net_snmp() throws Exception {
        start(
                "env",
                "SNMP_PERSISTENT_DIR=" + folder,
                program("snmpd"),
                "-f",
                "-Ln",
                "-C",
                "-c",
                file("snmpd.conf", "agentaddress udp:161\n"),
                "-p",
                folder.resolve("pid").toString());

        assertThat(eventually("161")).isEqualTo("161|OPEN|snmp|Net-SNMP|");
    }

    @Test
    void samba() throws Exception {
        start(
                program("nmbd"),
                "--foreground",
                "--no-process-group",
                "--configfile="
                        + file(
                                "smb.conf",
                                """
                                [global]
                                netbios name = TESTNAS
                                nmbd:socket dir = %1$s/socket
                                interfaces = %2$s/24
                                private dir = %1$s
                                lock directory = %1$s
                                state directory = %1$s
                                cache directory = %1$s
                                pid directory = %1$s
                                ncalrpc dir = %1$s
                                log file = %1$s/log
                                """
                                        .formatted(folder, address())));

        assertThat(eventually("137")).isEqualTo("137|OPEN|netbios-ns||");
    }

    @Test
    void lib_coap() throws Exception {
        start(program("coap-server-notls"), "-A", address());

        assertThat(eventually("5683")).isEqualTo("5683|OPEN|coap||");
    }

    @Test
    void kamailio() throws Exception {
        String program = program("kamailio");
        String settings =
                file(
                        "kamailio.cfg",
                        """
                        #!KAMAILIO
                        children=1
                        disable_tcp=yes
                        log_stderror=yes
                        mpath="%s"
                        listen=udp:%s:5060
                        loadmodule "sl.so"
                        request_route { sl_send_reply("200", "OK"); }
                        """
                                .formatted(modules(), address()));
        start(program, "-DD", "-E", "-f", settings, "-Y", folder.toString());

        assertThat(eventually("5060"))
                .isEqualTo("5060|OPEN|sip|Kamailio|" + version(program, "-v"));
    }

    private static Path modules() throws IOException {
        try (Stream<Path> places = Files.list(Path.of("/usr/lib"))) {
            return places.map(place -> place.resolve("kamailio/modules"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void avahi() throws Exception {
        start(
                program("avahi-daemon"),
                "--no-drop-root",
                "--no-chroot",
                "-f",
                file(
                        "avahi.conf",
                        """
                        [server]
                        host-name=nas
                        enable-dbus=no
                        allow-interfaces=%s
                        [publish]
                        publish-workstation=yes
                        """
                                .formatted(linkOfHost())));

        assertThat(eventually("5353")).isEqualTo("5353|OPEN|mdns||");
    }

    @Test
    void coturn() throws Exception {
        start(
                program("turnserver"),
                "-n",
                "--listening-ip=" + address(),
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--log-file=stdout",
                "--pidfile=" + folder.resolve("pid"),
                "--userdb=" + folder.resolve("users"));

        assertThat(eventually("3478")).startsWith("3478|OPEN|stun|coturn|4.");
    }

    @Test
    void memcached() throws Exception {
        String program = program("memcached");
        start(program, "-u", "root", "-l", address(), "-U", "11211", "-p", "0");

        assertThat(eventually("11211"))
                .isEqualTo("11211|OPEN|memcached|Memcached|" + version(program, "-V"));
    }

    @Test
    void openvpn() throws Exception {
        String program = program("openvpn");
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=vpn.home.test",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        start(
                program,
                "--dev",
                "null",
                "--local",
                address(),
                "--lport",
                "1194",
                "--tls-server",
                "--dh",
                "none",
                "--ca",
                certificate.toString(),
                "--cert",
                certificate.toString(),
                "--key",
                key.toString());

        assertThat(eventually("1194")).isEqualTo("1194|OPEN|openvpn||");
    }

    @Test
    void strong_swan() throws Exception {
        Path program = Path.of("/usr/lib/ipsec/charon");
        assumeTrue(Files.isExecutable(program), "charon is not installed");
        start(
                "env",
                "STRONGSWAN_CONF="
                        + file(
                                "strongswan.conf",
                                "charon {\n load = random nonce aes sha1 sha2 hmac kdf gmp kernel-netlink socket-default\n filelog { stderr { default = 0 } }\n}\n"),
                program.toString());

        assertThat(eventually("500")).isEqualTo("500|OPEN|ike||");
    }

    @Test
    void rpcbind() throws Exception {
        start(program("rpcbind"), "-f", "-h", address());

        assertThat(eventually("111")).isEqualTo("111|OPEN|rpcbind||");
    }

    @Test
    void who_is_not_there_is_told_from_who_is_kept_away() throws Exception {
        var _ =
                run(
                        LanCommand.of(
                                        "nft",
                                        "add table inet t; add chain inet t c { type filter hook input priority 0; };"
                                                + " add rule inet t c udp dport 9999 drop")
                                .on(host()));

        assertThat(ask("123,161,9999", 10))
                .containsExactly("123|CLOSED", "161|CLOSED", "9999|FILTERED");
    }

    @Test
    void a_host_that_refuses_once_a_second_is_asked_at_that_pace_where_there_is_time()
            throws Exception {
        assertThat(ask("2000-2015", 30)).hasSize(16).allMatch(line -> line.endsWith("|CLOSED"));
        assertThat(ask("2000-2015", 4)).hasSize(16).anyMatch(line -> line.endsWith("|FILTERED"));
    }

    private static List<String> ask(String ports, int seconds)
            throws IOException, InterruptedException {
        return run(lan().java(UdpMain.class, address(), ports, Integer.toString(seconds)))
                .lines()
                .toList();
    }

    /** What the port says once its server is up; what it said last if it does not get up. */
    private static String eventually(String port) throws IOException, InterruptedException {
        String line = "";
        for (int i = 0; i < 8 && !line.contains("|OPEN|"); i++) {
            line = ask(port, 3).getFirst();
        }
        return line;
    }

    private void start(String... argv) throws IOException {
        Process server = lan().launch(LanCommand.of(argv).on(host()));
        servers.add(server);
        var _ = Thread.startVirtualThread(() -> swallow(server.getInputStream()));
        var _ = Thread.startVirtualThread(() -> swallow(server.getErrorStream()));
    }

    private static void swallow(InputStream said) {
        try (said) {
            var _ = said.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the server has ended
        }
    }

    private static String run(LanCommand command) throws IOException, InterruptedException {
        LanResult result = lan().run(command.within(Duration.ofSeconds(90)));
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result.stdout();
    }

    private static String linkOfHost() throws IOException, InterruptedException {
        return run(LanCommand.of("ip", "-o", "-4", "addr", "show", "scope", "global").on(host()))
                .split("\\s+", -1)[1];
    }

    private static void run(String... argv) throws IOException, InterruptedException {
        var _ = run(LanCommand.of(argv));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String program(String name) {
        Optional<Path> program =
                Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                        .map(place -> Path.of(place, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(program.isPresent(), name + " is not installed");
        return program.orElseThrow().toString();
    }

    /** The first version in what the program says of itself. */
    private static String version(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        var _ = process.waitFor();
        var matcher = VERSION.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher.group();
    }
}
