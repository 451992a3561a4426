package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import home333.testkit.DhcpServerStoreContract;
import home333.testkit.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDhcpServerStoreTest extends DhcpServerStoreContract {
    private static final DhcpServer ROUTER =
            new DhcpServer(MacAddress.parse("b8:27:eb:00:00:01"), Ipv4Address.parse("198.18.0.1"));
    private static final DhcpServer ROGUE =
            new DhcpServer(MacAddress.parse("b8:27:eb:00:00:66"), Ipv4Address.parse("198.18.0.66"));

    @TempDir Path folder;

    @Override
    protected DhcpServerStore open() {
        return new FileDhcpServerStore(folder, () -> Samples.NOON);
    }

    @Test
    void a_file_of_version_one_is_read() throws IOException {
        try (InputStream v1 = getClass().getResourceAsStream("/formats/v1/dhcp.json")) {
            Files.copy(Objects.requireNonNull(v1), folder.resolve("dhcp.json"));
        }

        assertThat(open().load()).isEqualTo(DhcpServers.none().adopt(ROUTER).after(ROGUE));
    }

    @Test
    void who_was_met_before_and_after_the_program_was_started_again_is_known() throws IOException {
        var _ = open().change(all -> all.after(ROGUE));

        assertThat(open().load().rogues()).containsExactly(ROGUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ torn", "[]", "{\"adopted\": [{\"mac\": 7}], \"rogues\": []}"})
    void what_is_no_list_of_servers_is_set_aside_by_the_next_change(String text)
            throws IOException {
        Files.writeString(folder.resolve("dhcp.json"), text);
        var store = new FileDhcpServerStore(folder, () -> Samples.NOON);
        assertThat(store.load()).isEqualTo(DhcpServers.none());

        var _ = store.change(all -> all.adopt(ROUTER));

        assertThat(store.load().adopted()).containsExactly(ROUTER);
        try (var files = Files.list(folder)) {
            assertThat(files).anySatisfy(file -> assertThat(file).isRegularFile().hasContent(text));
        }
        assertThat(store.notices()).hasSize(2);
    }
}
