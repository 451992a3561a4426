package home333.ports;

import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnWarning.Cause;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Remembers what each source of the tailnet said last, and what a person decided about it. Safe for
 * use by several threads, and by several processes where it is shared.
 */
public interface VpnListStore {
    /** What was said last, each source once; empty where none was asked yet. */
    List<VpnList> load() throws IOException;

    /**
     * Keeps a list in place of what its source said before; returns when that is safe. Its warnings
     * and its problem need not be kept.
     *
     * @throws IOException if it could not be kept; what was said before still is
     */
    void save(VpnList list) throws IOException;

    /** What a person was told of, and is not told again before it is over. */
    Set<Cause> told() throws IOException;

    /**
     * Keeps what a person was told of, in place of what was kept before; returns when that is safe.
     *
     * @throws IOException if it could not be kept; what was kept before still is
     */
    void saveTold(Set<Cause> causes) throws IOException;

    /** The node ids of machines that a person parted from their devices. */
    Set<String> parted() throws IOException;

    /**
     * Keeps whether a machine was parted; what is kept of others stays. Returns when that is safe.
     *
     * @throws IOException if it could not be kept; what was kept before still is
     */
    void keepParted(String nodeId, boolean isParted) throws IOException;

    /**
     * As if nobody had ever been asked or told: another tailnet is asked from now on. What was
     * parted stays.
     */
    void forget() throws IOException;
}
