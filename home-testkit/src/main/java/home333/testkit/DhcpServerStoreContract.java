package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link DhcpServerStore} promises. */
public abstract class DhcpServerStoreContract {
    /** A store in which nobody was met yet. */
    protected abstract DhcpServerStore open() throws IOException;

    private static DhcpServer server(int number) {
        return new DhcpServer(
                new MacAddress(0xb827_eb00_0000L + number),
                Ipv4Address.parse("198.18.0." + number));
    }

    @Test
    void where_none_was_met_there_is_none() throws IOException {
        assertThat(open().load()).isEqualTo(DhcpServers.none());
    }

    @Test
    void what_was_changed_is_found_again() throws IOException {
        DhcpServerStore store = open();

        DhcpServers changed = store.change(all -> all.after(server(2)).after(server(1)));
        assertThat(changed.rogues()).containsExactly(server(2), server(1));
        var _ = store.change(all -> all.adopt(server(3)));

        assertThat(store.load()).isEqualTo(changed.adopt(server(3)));
    }

    @Test
    @Timeout(30)
    void of_changes_at_one_time_none_is_lost()
            throws IOException, InterruptedException, ExecutionException {
        DhcpServerStore store = open();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DhcpServers>> changes = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                DhcpServer one = server(i);
                changes.add(threads.submit(() -> store.change(all -> all.after(one))));
            }
            for (Future<DhcpServers> change : changes) {
                var _ = change.get();
            }
        }

        assertThat(store.load().rogues()).hasSize(20);
    }
}
