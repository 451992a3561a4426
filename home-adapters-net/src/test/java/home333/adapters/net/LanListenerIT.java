package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.lan.Behaviour;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hears what a host of a real LAN says by itself. */
@Tag("privileged")
@Timeout(120)
class LanListenerIT {
    /** Speaks as a host does that looks for an address, gets one, announces itself and goes. */
    private static final String SPEAK =
            """
            import socket, struct, sys
            raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            raw.bind(("eth0", 0))
            card = raw.getsockname()[4]
            ip = socket.inet_aton(sys.argv[1])
            all_cards = b"\\xff" * 6

            def udp(source, target, port, body):
                head = struct.pack("!HHHH", port, port, 8 + len(body), 0)
                four = struct.pack("!BBHHHBBH", 0x45, 0, 28 + len(body), 0, 0, 255, 17, 0) + source + target
                total = sum(struct.unpack("!8H", four[:16])) + sum(struct.unpack("!2H", four[16:]))
                total = (total & 0xffff) + (total >> 16)
                total = 0xffff - ((total & 0xffff) + (total >> 16))
                four = four[:10] + struct.pack("!H", total) + four[12:]
                return all_cards + card + b"\\x08\\x00" + four + head + body

            def dhcp(operation, options):
                return struct.pack("!BBBB24x", operation, 1, 6, 0) + card + bytes(202) + b"\\x63\\x82\\x53\\x63" + options

            def mdns(seconds):
                return bytes.fromhex("000084000000000100000000036e6173056c6f63616c0000018001") + struct.pack("!IH", seconds, 4) + ip

            nobody, group = bytes(4), socket.inet_aton("224.0.0.251")
            raw.send(all_cards + card + b"\\x08\\x06" + bytes.fromhex("0001080006040001") + card + ip + bytes(6) + ip)
            raw.send(udp(nobody, b"\\xff" * 4, 67, dhcp(1, bytes.fromhex("350101ff"))))
            raw.send(udp(ip, b"\\xff" * 4, 68, dhcp(2, bytes.fromhex("3501023604") + ip + b"\\xff")))
            raw.send(udp(ip, group, 5353, mdns(120)))
            raw.send(udp(ip, group, 5353, mdns(0)))
            raw.send(udp(ip, group, 9999, b"nothing of interest"))
            """;

    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.small(4));

    @Test
    void what_a_host_says_by_itself_is_heard() throws IOException, InterruptedException {
        LanHost host = HOME.lan().truth().onLink(Behaviour.OPEN).getFirst();
        Set<String> expected =
                new HashSet<>(
                        Set.of(
                                "ARP_HEARD " + host.mac() + " " + host.ipv4(),
                                "DHCP_HEARD " + host.mac() + " -",
                                "SERVER " + host.mac() + " " + host.ipv4(),
                                "MDNS_HEARD " + host.mac() + " " + host.ipv4(),
                                "MDNS_GOODBYE " + host.mac()));
        Process listening = HOME.lan().launch(HOME.lan().java(ListenMain.class));
        BufferedReader lines = listening.inputReader();
        assertThat(lines.readLine()).isEqualTo("ready");

        LanResult spoke =
                HOME.lan()
                        .run(
                                LanCommand.of("python3", "-c", SPEAK, host.ipv4().toString())
                                        .on(host));

        assertThat(spoke.exit()).as(spoke.stderr()).isZero();
        while (!expected.isEmpty()) {
            String line = lines.readLine();
            assertThat(line).as("still to be heard: %s", expected).isNotNull();
            expected.remove(line);
        }
        listening.getOutputStream().close();
        assertThat(lines.readAllLines()).noneMatch(line -> line.contains("9999"));
        assertThat(listening.waitFor()).isZero();
    }

    @Test
    void without_privilege_it_says_that_it_may_not() throws IOException, InterruptedException {
        LanResult said = HOME.lan().run(HOME.lan().java(ListenMain.class).asNobody());

        assertThat(said.exit()).isNotZero();
        assertThat(said.stderr()).contains("java.io.IOException: cannot open a packet socket");
    }
}
