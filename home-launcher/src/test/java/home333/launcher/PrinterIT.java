package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A printer that prints whatever comes to its raw ports has its paper left after a whole scan. */
@Tag("privileged")
@Timeout(300)
class PrinterIT {
    @RegisterExtension static final LanExtension LAN = new LanExtension(LanSpec.small(2));

    private static final String PRINT_PORTS = "515,9100,9101,9102,9103,9104,9105,9106,9107";
    private static LanHost printer;

    @BeforeAll
    static void plugIn() throws Exception {
        printer =
                LanHost.of(
                                MacAddress.parse("3c:d9:2b:00:00:63"),
                                ((Ipv4Address) lan().truth().network().address()).plus(99))
                        .withOpenPorts(PortList.parse("22,80,631,8080," + PRINT_PORTS));
        lan().add(printer);
    }

    private static TestLan lan() {
        return LAN.lan();
    }

    @Test
    void a_scan_of_all_usual_ports_with_services_prints_nothing() throws Exception {
        LanResult scan = scan(command("--ports", "1-10000"));

        assertThat(scan.stdout()).containsPattern("\"port\" *: *9100").contains("OpenSSH");
        assertThat(lan().printedBytes()).isZero();
    }

    @Test
    void nor_does_one_without_any_right_that_names_the_ports() throws Exception {
        LanResult scan = scan(command("--ports", "22,80,631," + PRINT_PORTS).asNobody());

        assertThat(scan.stdout()).containsPattern("\"port\" *: *9100").contains("OpenSSH");
        assertThat(lan().printedBytes()).isZero();
    }

    /** Else the tests above could not fail. */
    @Test
    void what_is_written_there_is_counted() throws Exception {
        try (var other = TestLan.start(LanSpec.small(2))) {
            other.add(printer);
            String write =
                    "import socket; s = socket.create_connection(('%s', 515)); s.sendall(b'paper'); s.close()"
                            .formatted(printer.ipv4());
            var _ = other.run(LanCommand.of("python3", "-c", write));
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (other.printedBytes() == 0 && System.nanoTime() < end) {
                Thread.sleep(20);
            }

            assertThat(other.printedBytes()).isEqualTo(5);
        }
    }

    private static LanCommand command(String... options) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("scan", printer.ipv4().toString(), "--no-save", "--json"));
        words.addAll(List.of(options));
        return lan().java(Main.class, words.toArray(String[]::new)).within(Duration.ofMinutes(3));
    }

    private static LanResult scan(LanCommand command) throws Exception {
        LanResult result = lan().run(command);
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result;
    }
}
