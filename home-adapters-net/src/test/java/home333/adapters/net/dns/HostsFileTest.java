package home333.adapters.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.HostName;
import home333.domain.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    private static final IpAddress PI = IpAddress.parse("198.18.0.7");

    @TempDir Path directory;
    private Path file;
    private HostsFile hosts;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("hosts");
        Files.writeString(
                file,
                """
                # 198.18.0.7 not-a-line
                  198.18.0.7   pi.lan\tpi # not-a-name
                fd00:333::7 pi.lan
                198.18.0.7 pi music my<music
                999.1.1.1 nobody
                198.18.0.8

                café
                """,
                StandardCharsets.ISO_8859_1);
        hosts = new HostsFile(file);
    }

    @Test
    void gives_the_names_of_an_address_in_order_without_doubles() {
        assertThat(hosts.namesOf(List.of(PI, IpAddress.parse("198.18.0.8"))))
                .containsOnlyKeys(PI)
                .containsEntry(
                        PI,
                        List.of(
                                new HostName("pi.lan", "hosts"),
                                new HostName("pi", "hosts"),
                                new HostName("music", "hosts")));
    }

    @Test
    void gives_the_addresses_of_a_name() {
        assertThat(hosts.addressesOf("PI.lan")).containsExactly(PI, IpAddress.parse("fd00:333::7"));
        assertThat(hosts.addressesOf("nobody")).isEmpty();
        assertThat(hosts.addressesOf("not-a-name")).isEmpty();
    }

    @Test
    void sees_what_was_edited_since() throws IOException {
        Files.writeString(file, "198.18.0.9 new.lan\n");

        assertThat(hosts.addressesOf("new.lan")).containsExactly(IpAddress.parse("198.18.0.9"));
    }

    @Test
    void without_a_file_there_are_no_names() throws IOException {
        Files.delete(file);

        assertThat(hosts.namesOf(List.of(PI))).isEmpty();
        assertThat(hosts.addressesOf("pi")).isEmpty();
    }
}
