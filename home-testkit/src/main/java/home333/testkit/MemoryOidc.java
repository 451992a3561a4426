package home333.testkit;

import home333.domain.account.OidcFlow;
import home333.domain.account.OidcIdentity;
import home333.domain.account.OidcPerson;
import home333.ports.OidcLogin;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An identity provider that takes the nonce of a flow and a name for a code. */
public final class MemoryOidc implements OidcLogin {
    public static final String ISSUER = "https://id.example.org";

    private final List<OidcFlow> flows = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private volatile boolean isDown;

    /** Lets somebody belong to groups. */
    public MemoryOidc member(String name, String... of) {
        groups.put(name, Set.of(of));
        return this;
    }

    /** Answers nobody any more. */
    public void goDown() {
        isDown = true;
    }

    @Override
    public URI authorization(OidcFlow flow) throws IOException {
        requireUp();
        flows.add(flow);
        return URI.create(ISSUER + "/authorize?state=" + flow.state());
    }

    private void requireUp() throws IOException {
        if (isDown) {
            throw new IOException("cannot ask " + ISSUER + ": it is down");
        }
    }

    /** The code of somebody in the flow that was begun last. */
    public String code(String name) {
        return flows.getLast().nonce() + " " + name;
    }

    /** What the flow that was begun last is known by. */
    public String state() {
        return flows.getLast().state();
    }

    @Override
    public Optional<OidcPerson> person(OidcFlow flow, String code) throws IOException {
        requireUp();
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
