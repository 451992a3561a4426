package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnListStore;
import home333.testkit.Samples;
import home333.testkit.VpnListStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileVpnListStoreTest extends VpnListStoreContract {
    @TempDir Path folder;

    @Override
    protected VpnListStore open() {
        return new FileVpnListStore(folder, () -> Samples.NOON);
    }

    @Test
    void what_was_said_before_the_program_was_started_again_is_known() throws IOException {
        open().save(list(VpnSource.API, "nas"));

        assertThat(open().load()).containsExactly(list(VpnSource.API, "nas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ torn", "[]", "{\"lists\": [{\"source\": \"nobody\"}]}"})
    void what_holds_no_lists_is_set_aside_by_the_next_one(String text) throws IOException {
        Files.writeString(folder.resolve("vpn.json"), text);
        var store = new FileVpnListStore(folder, () -> Samples.NOON);
        assertThat(store.load()).isEmpty();

        store.save(list(VpnSource.API, "nas"));

        assertThat(store.load()).containsExactly(list(VpnSource.API, "nas"));
        try (var files = Files.list(folder)) {
            assertThat(files).anySatisfy(file -> assertThat(file).isRegularFile().hasContent(text));
        }
        assertThat(store.notices()).hasSize(2);
    }

    @Test
    void the_largest_tailnet_is_kept() throws IOException {
        List<VpnDevice> machines =
                IntStream.range(0, 2_500)
                        .mapToObj(i -> list(VpnSource.API, "n" + i).devices().getFirst())
                        .toList();
        var all = new VpnList(VpnSource.API, Samples.NOON, machines, List.of(), Optional.empty());
        open().save(all);

        assertThat(open().load()).containsExactly(all);
    }
}
