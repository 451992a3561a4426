package home333.adapters.services.announcements;

import home333.adapters.services.dns.NodeStatus;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.List;
import java.util.function.Consumer;

/** NetBIOS: each host is asked by itself, which works across routers and shows its card there. */
final class Netbios extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.none(137);

    private final int id;

    /**
     * @param id of the questions, 16 bits
     */
    Netbios(MulticastGroup group, int id) {
        super(group);
        this.id = id;
    }

    @Override
    boolean asksFarHosts() {
        return true;
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return host.bitLength() == 32 ? List.of(NodeStatus.question(id)) : List.of();
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        NodeStatus.answering(id, incoming.content())
                .filter(_ -> incoming.port() == group().port())
                .ifPresent(status -> told.accept(said(incoming.from(), status)));
    }

    private static Announcement said(IpAddress from, NodeStatus status) {
        var saying = new Saying();
        status.machine().ifPresent(name -> saying.name(name, "netbios"));
        status.workgroup().ifPresent(group -> saying.trait("netbios.workgroup", group));
        if (status.has(NodeStatus.SERVES_FILES)) {
            saying.trait("netbios.role", "file server");
        }
        if (status.has(NodeStatus.DOMAIN_CONTROLLER)) {
            saying.trait("netbios.role", "domain controller");
        }
        status.card().map(Anchor::of).ifPresent(saying::anchor);
        return saying.by(from);
    }
}
