package home333.adapters.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverSettingsTest {
    @TempDir Path directory;

    @Test
    void reads_servers_search_domains_and_options() throws IOException {
        ResolverSettings settings =
                settings(
                        """
                        # written by hand
                        ; also a comment
                        domain old.lan
                        search home.lan\tlan
                        nameserver 198.18.0.1
                        nameserver fe80::1%eth0
                        options ndots:2 timeout:3 attempts:4 rotate
                        sortlist 198.18.0.0
                        """);

        assertThat(settings)
                .isEqualTo(
                        new ResolverSettings(
                                List.of(
                                        IpAddress.parse("198.18.0.1"),
                                        IpAddress.parse("fe80::1%eth0")),
                                List.of("home.lan", "lan"),
                                2,
                                Duration.ofSeconds(3),
                                4));
    }

    @Test
    void without_a_file_this_machine_is_the_server() {
        ResolverSettings settings = ResolverSettings.read(directory.resolve("none"));

        assertThat(settings)
                .isEqualTo(
                        new ResolverSettings(
                                List.of(IpAddress.parse("127.0.0.1")),
                                List.of(),
                                1,
                                Duration.ofSeconds(5),
                                2));
    }

    @Test
    void takes_three_servers_at_most_and_passes_over_what_is_none() throws IOException {
        ResolverSettings settings =
                settings(
                        """
                        nameserver
                        nameserver router
                        nameserver 198.18.0.1
                        nameserver 198.18.0.2
                        nameserver 198.18.0.3
                        nameserver 198.18.0.4
                        """);

        assertThat(settings.servers())
                .map(IpAddress::toString)
                .containsExactly("198.18.0.1", "198.18.0.2", "198.18.0.3");
    }

    @Test
    void keeps_its_numbers_sane() throws IOException {
        ResolverSettings settings =
                settings("options ndots:99 timeout:0 attempts:999999 attempts:x timeout\n");

        assertThat(settings.dots()).isEqualTo(15);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.attempts()).isEqualTo(5);
    }

    @Test
    void a_short_name_is_tried_in_the_domains_first() throws IOException {
        assertThat(candidates("pi")).containsExactly("pi.home.lan", "pi.lan", "pi");
    }

    @Test
    void a_long_name_is_tried_as_it_is_first() throws IOException {
        assertThat(candidates("pi.home"))
                .containsExactly("pi.home", "pi.home.home.lan", "pi.home.lan");
    }

    @Test
    void a_dot_at_the_end_says_that_the_name_is_whole() throws IOException {
        assertThat(candidates("pi.")).containsExactly("pi");
    }

    private List<String> candidates(String text) throws IOException {
        return settings("search home.lan lan .\n").candidates(text).stream()
                .map(DnsName::toString)
                .toList();
    }

    private ResolverSettings settings(String text) throws IOException {
        return ResolverSettings.read(Files.writeString(directory.resolve("resolv.conf"), text));
    }
}
