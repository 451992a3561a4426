package home333.domain.presence;

import java.util.HashSet;
import java.util.Set;

/**
 * Which DHCP servers may be there. Who offers or acknowledges an address and was not adopted is a
 * rogue, and is told once.
 *
 * @param adopted those that the owner knows
 * @param rogues those that were told and not adopted; at most {@value #MOST}, since anybody can
 *     make up any number
 */
public record DhcpServers(Set<DhcpServer> adopted, Set<DhcpServer> rogues) {
    public static final int MOST = 64;

    public DhcpServers {
        adopted = Set.copyOf(adopted);
        rogues = Set.copyOf(rogues);
        if (rogues.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " rogues: " + rogues.size());
        }
    }

    /** Nobody is adopted yet. */
    public static DhcpServers none() {
        return new DhcpServers(Set.of(), Set.of());
    }

    /** Whether an offer or an acknowledgement of this server has to be told. */
    public boolean isNewRogue(DhcpServer server) {
        return !adopted.contains(server) && !rogues.contains(server) && rogues.size() < MOST;
    }

    /** With an offer or an acknowledgement of this server; itself where that says nothing new. */
    public DhcpServers after(DhcpServer server) {
        return isNewRogue(server) ? new DhcpServers(adopted, with(rogues, server)) : this;
    }

    /** The owner knows this one. */
    public DhcpServers adopt(DhcpServer server) {
        return new DhcpServers(with(adopted, server), without(rogues, server));
    }

    /** As if this one had never been met: it is told when it speaks again. */
    public DhcpServers forget(DhcpServer server) {
        return new DhcpServers(without(adopted, server), without(rogues, server));
    }

    private static Set<DhcpServer> with(Set<DhcpServer> servers, DhcpServer one) {
        var more = new HashSet<>(servers);
        more.add(one);
        return more;
    }

    private static Set<DhcpServer> without(Set<DhcpServer> servers, DhcpServer one) {
        var fewer = new HashSet<>(servers);
        fewer.remove(one);
        return fewer;
    }
}
