package home333.app.vpn;

import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnWarning.Cause;
import home333.ports.VpnListStore;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the sources of the tailnet said, as far as this process heard it. */
public final class RecentVpnLists implements VpnListStore {
    private final Map<VpnSource, VpnList> lists =
            Collections.synchronizedMap(new EnumMap<>(VpnSource.class));
    private volatile Set<Cause> told = Set.of();
    private final Set<String> parted = ConcurrentHashMap.newKeySet();

    @Override
    public List<VpnList> load() {
        synchronized (lists) {
            return List.copyOf(lists.values());
        }
    }

    @Override
    public void save(VpnList list) {
        var _ = lists.put(list.source(), list);
    }

    @Override
    public Set<String> parted() {
        return Set.copyOf(parted);
    }

    @Override
    public void keepParted(String nodeId, boolean isParted) {
        var _ = isParted ? parted.add(nodeId) : parted.remove(nodeId);
    }

    @Override
    public void forget() {
        lists.clear();
        told = Set.of();
    }

    @Override
    public Set<Cause> told() {
        return told;
    }

    @Override
    public void saveTold(Set<Cause> causes) {
        told = Set.copyOf(causes);
    }
}
