package home333.app.accounts;

import home333.domain.account.OidcFlow;
import home333.domain.account.OidcIdentity;
import home333.domain.account.OidcPerson;
import home333.ports.OidcLogin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An identity provider that takes the nonce of a flow and a name for a code. */
final class PlainOidc implements OidcLogin {
    static final String ISSUER = "https://id.example.org";

    final List<OidcFlow> flows = new CopyOnWriteArrayList<>();
    final Map<String, Set<String>> groups = new ConcurrentHashMap<>();

    @Override
    public URI authorization(OidcFlow flow) {
        flows.add(flow);
        return URI.create(ISSUER + "/authorize?state=" + flow.state());
    }

    /** The code of somebody in the flow that was begun last. */
    String code(String name) {
        return flows.getLast().nonce() + " " + name;
    }

    String state() {
        return flows.getLast().state();
    }

    @Override
    public Optional<OidcPerson> person(OidcFlow flow, String code) {
        String[] parts = code.split(" ", 2);
        return parts.length == 2 && parts[0].equals(flow.nonce())
                ? Optional.of(
                        new OidcPerson(
                                new OidcIdentity(ISSUER, "subject of " + parts[1]),
                                parts[1],
                                groups.getOrDefault(parts[1], Set.of())))
                : Optional.empty();
    }
}
