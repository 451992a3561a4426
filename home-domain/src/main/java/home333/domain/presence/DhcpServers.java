package home333.domain.presence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which DHCP servers may be there. Who offers or acknowledges an address and was not adopted is a
 * rogue, and is told once for as long as it is remembered.
 *
 * @param adopted those that the owner knows
 * @param rogues those that were told and not adopted, the oldest first; at most {@value #MOST},
 *     since anybody can make up any number
 */
public record DhcpServers(Set<DhcpServer> adopted, List<DhcpServer> rogues) {
    public static final int MOST = 64;

    public DhcpServers {
        adopted = Set.copyOf(adopted);
        rogues = List.copyOf(rogues);
        if (rogues.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " rogues: " + rogues.size());
        }
    }

    /** Nobody is adopted yet. */
    public static DhcpServers none() {
        return new DhcpServers(Set.of(), List.of());
    }

    /** Whether an offer or an acknowledgement of this server has to be told. */
    public boolean isNewRogue(DhcpServer server) {
        return !adopted.contains(server) && !rogues.contains(server);
    }

    /** Whether the next rogue takes the place of the oldest. */
    public boolean isFull() {
        return rogues.size() == MOST;
    }

    /** With an offer or an acknowledgement of this server; itself where that says nothing new. */
    public DhcpServers after(DhcpServer server) {
        if (!isNewRogue(server)) {
            return this;
        }
        var now = new ArrayList<>(isFull() ? rogues.subList(1, MOST) : rogues);
        now.add(server);
        return new DhcpServers(adopted, now);
    }

    /** The owner knows this one. */
    public DhcpServers adopt(DhcpServer server) {
        var now = new HashSet<>(adopted);
        now.add(server);
        return new DhcpServers(now, without(server));
    }

    /** As if this one had never been met: it is told when it speaks again. */
    public DhcpServers forget(DhcpServer server) {
        var now = new HashSet<>(adopted);
        now.remove(server);
        return new DhcpServers(now, without(server));
    }

    /** As if only those that are adopted had ever been met. */
    public DhcpServers forgetRogues() {
        return new DhcpServers(adopted, List.of());
    }

    private List<DhcpServer> without(DhcpServer server) {
        return rogues.stream().filter(rogue -> !rogue.equals(server)).toList();
    }
}
