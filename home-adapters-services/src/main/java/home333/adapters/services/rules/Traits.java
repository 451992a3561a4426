package home333.adapters.services.rules;

import home333.domain.Host;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;

/** What a host shows, as the rules about kinds see it. */
public final class Traits {
    private Traits() {}

    /** What is known of a host beside its announcements. */
    public static List<Trait> of(Host host) {
        List<Trait> traits = new ArrayList<>();
        host.vendor().ifPresent(vendor -> traits.add(new Trait("vendor", vendor)));
        host.names().forEach(name -> traits.add(new Trait("name", name.name())));
        host.openPorts().forEach(port -> traits.add(new Trait("port", port.toString())));
        host.services().stream()
                .filter(service -> service.confidence() > 0)
                .forEach(service -> {
                    traits.add(new Trait("service", service.name()));
                    if (!service.product().isEmpty()) {
                        traits.add(new Trait("product", service.product()));
                    }
                });
        return traits;
    }
}
