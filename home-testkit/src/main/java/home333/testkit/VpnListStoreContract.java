package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnRoutes;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.VpnWarning.Cause;
import home333.ports.VpnListStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link VpnListStore} promises. */
public abstract class VpnListStoreContract {
    /** A store in which nothing was said yet. */
    protected abstract VpnListStore open() throws IOException;

    /** What a source says of one machine. */
    protected static VpnList list(VpnSource source, String node) {
        var presence =
                new VpnPresence(VpnPresence.State.ONLINE, source, Samples.NOON, Optional.empty());
        var device =
                new VpnDevice(
                        node,
                        node + ".tail1234.ts.net",
                        node,
                        "linux",
                        "",
                        "",
                        List.of(IpAddress.parse("100.64.0.1")),
                        Set.of(),
                        presence,
                        NodeKey.UNTOLD,
                        VpnRoutes.NONE,
                        Optional.empty(),
                        new TreeSet<>(),
                        Set.of());
        return new VpnList(source, Samples.NOON, List.of(device), List.of(), Optional.empty());
    }

    @Test
    void where_nobody_was_asked_there_is_nothing() throws IOException {
        assertThat(open().load()).isEmpty();
    }

    @Test
    void each_source_is_remembered_by_what_it_said_last() throws IOException {
        VpnListStore store = open();
        store.save(list(VpnSource.API, "before"));
        store.save(list(VpnSource.LOCAL, "self"));
        store.save(list(VpnSource.API, "now"));

        assertThat(store.load())
                .containsExactlyInAnyOrder(
                        list(VpnSource.LOCAL, "self"), list(VpnSource.API, "now"));
    }

    @Test
    void what_a_person_was_told_of_is_remembered_beside_it() throws IOException {
        VpnListStore store = open();
        assertThat(store.told()).isEmpty();
        var expiring = new Cause(VpnWarning.Kind.KEY_EXPIRING, "n1", "14");
        var cloned = new Cause(VpnWarning.Kind.CLONED, "n1", "");
        store.saveTold(Set.of(expiring));
        store.saveTold(Set.of(expiring, cloned));

        assertThat(store.told()).containsExactlyInAnyOrder(expiring, cloned);
        assertThat(store.load()).isEmpty();
        store.forget();
        assertThat(store.told()).isEmpty();
    }

    @Test
    void what_was_forgotten_is_gone() throws IOException {
        VpnListStore store = open();
        store.save(list(VpnSource.API, "before"));
        store.forget();

        assertThat(store.load()).isEmpty();
    }

    @Test
    void what_was_parted_stays_so_whatever_else_is_kept_or_forgotten() throws IOException {
        VpnListStore store = open();
        assertThat(store.parted()).isEmpty();
        store.keepParted("n1", true);
        store.keepParted("n2", true);
        store.keepParted("n2", true);
        store.save(list(VpnSource.API, "n1"));
        assertThat(store.load()).hasSize(1);
        store.forget();
        assertThat(store.parted()).containsExactlyInAnyOrder("n1", "n2");

        store.keepParted("n1", false);
        store.keepParted("n3", false);
        assertThat(store.parted()).containsExactly("n2");
    }
}
