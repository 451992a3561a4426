package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.RealServers;
import home333.testkit.lan.RealServers.Server;
import home333.testkit.lan.TestLan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real servers from Debian packages, each on a host of a test LAN and on its usual port; one that
 * is not installed is left out.
 */
@Tag("privileged")
@Timeout(600)
class RealServersIT {
    /** Those that keep their version from strangers, or tell another number than their package. */
    private static final Set<String> DISCREET =
            Set.of(
                    "dovecot-imap",
                    "dovecot-imaps",
                    "dovecot-pop3",
                    "postgresql",
                    "samba",
                    "samba-netbios",
                    "cups",
                    "slapd",
                    "tigervnc",
                    "xrdp",
                    "haproxy",
                    "transmission",
                    "mpd",
                    "prosody",
                    "rsync");

    private static final String[] NOTHING = {"", "", "", "", "", ""};

    private static TestLan lan;
    private static List<Server> servers;
    private static List<String> lines;

    @BeforeAll
    static void identify() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "servers need root to start");
        lan = TestLan.start(LanSpec.small(2));
        servers = RealServers.start(lan);
        LanResult result = run(servers);
        assertThat(result.exit()).as(result.stderr()).isZero();
        lines = result.stdout().lines().toList();
    }

    @AfterAll
    static void close() throws Exception {
        if (lan != null) {
            lan.close();
        }
    }

    private static LanResult run(List<Server> asked) throws Exception {
        List<String> arguments = new ArrayList<>();
        asked.forEach(server -> arguments.add(server.host().ipv4() + ":" + server.port()));
        return lan.run(
                lan.java(IdentifyMain.class, arguments.toArray(String[]::new))
                        .within(Duration.ofMinutes(2)));
    }

    private static Map<String, String[]> services() {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns.length > 3)
                .collect(Collectors.toMap(columns -> columns[0], Function.identity()));
    }

    @Test
    void every_product_is_told_and_every_version_that_is_said() {
        var softly = new SoftAssertions();
        for (Server server : servers) {
            String[] columns = services().getOrDefault(server.host().ipv4().toString(), NOTHING);
            softly.assertThat(columns[3])
                    .as(server.name() + ": " + columns[5])
                    .isEqualTo(server.product());
            if (!DISCREET.contains(server.name())) {
                softly.assertThat(columns[4]).as(server.name()).isEqualTo(server.version());
            }
        }
        softly.assertAll();
    }

    @Test
    void the_host_keys_and_the_keys_of_certificates_are_anchors() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (String line : lines) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 3) {
                shown.add(nameOf(columns[0]) + " " + columns[1]);
            }
        }

        assertThat(shown).containsAll(expectedAnchors());
    }

    private static Set<String> expectedAnchors() {
        Set<String> withKeys = Set.of("openssh", "dropbear");
        Set<String> withCertificates =
                Set.of(
                        "nginx-tls",
                        "dovecot-imap",
                        "dovecot-imaps",
                        "dovecot-pop3",
                        "xrdp",
                        "postgresql",
                        "exim");
        Set<String> expected = new TreeSet<>();
        for (Server server : servers) {
            if (withKeys.contains(server.name())) {
                expected.add(server.name() + " ssh_host_key");
            } else if (withCertificates.contains(server.name())) {
                expected.add(server.name() + " tls_key");
            }
        }
        return expected;
    }

    private static String nameOf(String address) {
        return servers.stream()
                .filter(server -> server.host().ipv4().toString().equals(address))
                .map(Server::name)
                .findFirst()
                .orElse(address);
    }

    @Test
    void the_fingerprint_of_a_host_key_is_the_one_that_its_owner_sees() throws Exception {
        List<Server> ssh = servers.stream().filter(s -> s.name().equals("openssh")).toList();
        assumeTrue(!ssh.isEmpty(), "OpenSSH is not installed");
        String address = ssh.getFirst().host().ipv4().toString();
        LanResult keys =
                lan.run(
                        LanCommand.of(
                                "sh",
                                "-c",
                                "ssh-keyscan -t ed25519 "
                                        + address
                                        + " 2>/dev/null | ssh-keygen -lf -"));

        assertThat(keys.stdout().split(" ", -1)[1])
                .isIn(
                        lines.stream()
                                .map(line -> line.split("\t", -1))
                                .filter(columns -> columns[0].equals(address))
                                .map(columns -> columns[2])
                                .toList());
    }

    @Test
    void there_are_enough_of_them_for_a_verdict() throws Exception {
        List<String> missing = RealServers.missing(lan);
        assumeTrue(missing.isEmpty(), "not installed: " + missing);

        assertThat(servers).hasSizeGreaterThanOrEqualTo(25);
    }
}
