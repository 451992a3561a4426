package home333.adapters.services.announcements;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** NetBIOS: each host is asked by itself, which works across routers and shows its card there. */
final class Netbios extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.none(137);

    Netbios(MulticastGroup group) {
        super(group);
    }

    @Override
    boolean asksFarHosts() {
        return true;
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return host.bitLength() == 32 ? List.of(NodeStatus.question()) : List.of();
    }

    @Override
    void hear(Datagram datagram, Consumer<Announcement> told) {
        NodeStatus.parse(datagram.content())
                .filter(_ -> datagram.port() == group().port())
                .ifPresent(status -> told.accept(said(datagram.from(), status)));
    }

    private static Announcement said(IpAddress from, NodeStatus status) {
        List<HostName> names =
                status.machine().flatMap(name -> MdnsReading.name(name, "netbios")).stream()
                        .toList();
        List<Trait> traits = new ArrayList<>();
        status.workgroup().ifPresent(group -> traits.add(new Trait("netbios.workgroup", group)));
        if (status.has(NodeStatus.SERVES_FILES)) {
            traits.add(new Trait("netbios.role", "file server"));
        }
        if (status.has(NodeStatus.DOMAIN_CONTROLLER)) {
            traits.add(new Trait("netbios.role", "domain controller"));
        }
        return new Announcement(
                from, names, status.card().map(Anchor::of).stream().toList(), traits);
    }
}
