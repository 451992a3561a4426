package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import home333.testkit.NameResolverContract;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that a real name server gives: dnsmasq, as it runs in many routers. */
class DnsNameResolverIT extends NameResolverContract {
    private static final IpAddress FIRST = IpAddress.parse("198.18.4.0");
    private static final int HOSTS = 1000;

    @TempDir static Path directory;
    private static @Nullable Process dnsmasq;
    private static int port;

    @BeforeAll
    static void startServer() throws IOException {
        Path program =
                Stream.of("/usr/sbin/dnsmasq", "/usr/bin/dnsmasq", "/usr/local/sbin/dnsmasq")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        assumeTrue(program != null, "dnsmasq is not installed: apt install dnsmasq-base");
        List<String> hosts = new ArrayList<>();
        KNOWN.forEach((address, names) -> hosts.add(address + " " + names.getFirst().name()));
        addresses().forEach(address -> hosts.add(address + " " + nameOf(address)));
        Path table = Files.write(directory.resolve("table"), hosts);
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        dnsmasq =
                new ProcessBuilder(
                                String.valueOf(program),
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--no-resolv",
                                "--no-hosts",
                                "--addn-hosts=" + table,
                                "--local=/test/in-addr.arpa/ip6.arpa/",
                                "--listen-address=127.0.0.1",
                                "--bind-interfaces",
                                "--port=" + port,
                                "--user=",
                                "--pid-file=",
                                "--log-facility=-")
                        .redirectErrorStream(true)
                        .start();
        awaitTheTable(dnsmasq);
    }

    private static void awaitTheTable(Process server) throws IOException {
        var log = server.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.contains("read " + directory.resolve("table"))) {
                return;
            }
        }
        throw new IOException("dnsmasq did not start: " + said);
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        if (dnsmasq != null) {
            dnsmasq.destroy();
            assertThat(dnsmasq.waitFor(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Override
    protected NameResolver resolver() throws IOException {
        return new DnsNameResolver(
                Files.writeString(directory.resolve("resolv.conf"), "nameserver 127.0.0.1\n"),
                directory.resolve("no-hosts"),
                port);
    }

    @Test
    void names_a_thousand_hosts_within_seconds() throws Exception {
        var names = resolver().namesOf(addresses().toList(), Duration.ofSeconds(5));

        assertThat(names).hasSize(HOSTS);
        assertThat(names)
                .allSatisfy((address, known) ->
                        assertThat(known).containsExactly(new HostName(nameOf(address), "dns")));
    }

    private static Stream<IpAddress> addresses() {
        return IntStream.range(0, HOSTS).mapToObj(FIRST::plus);
    }

    private static String nameOf(IpAddress address) {
        return "h" + address.toString().replace('.', '-') + ".home.test";
    }
}
