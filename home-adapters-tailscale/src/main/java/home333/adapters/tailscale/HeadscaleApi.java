package home333.adapters.tailscale;

import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The HTTP API v1 of headscale.
 *
 * @see <a href="https://headscale.net/stable/ref/api/">headscale, API</a>
 */
public final class HeadscaleApi implements VpnDirectory {
    private final Access access;
    private final InstantSource clock;
    private final Control control;

    /**
     * The API at a control plane, which takes API keys alone. Nothing is sent before somebody asks.
     */
    public HeadscaleApi(Access access, InstantSource clock) {
        this(access, clock, Exchange.PATIENCE);
    }

    HeadscaleApi(Access access, InstantSource clock, Duration patience) {
        this.access = access;
        this.clock = clock;
        this.control = new Control(source(), access, clock, patience);
    }

    @Override
    public VpnSource source() {
        return VpnSource.HEADSCALE;
    }

    @Override
    public VpnList fetch() throws VpnException, InterruptedException {
        requireKey();
        byte[] answer = control.get("/api/v1/node");
        Instant now = clock.instant();
        return new Machines(source(), now)
                .list(answer, "nodes", machine -> HeadscaleNode.read(machine, now));
    }

    @Override
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        requireKey();
        String node = "/api/v1/node/" + Access.segment(nodeId);
        switch (action) {
            case VpnAction.Rename rename when !rename.name().isBlank() ->
                    control.change(
                            "POST",
                            node + "/rename/" + Access.segment(rename.name()),
                            Optional.empty());
            case VpnAction.ApproveRoutes routes ->
                    control.change(
                            "POST",
                            node + "/approve_routes",
                            Optional.of(Control.routes(routes.enabled())));
            case VpnAction.Remove _ -> control.change("DELETE", node, Optional.empty());
            // Before 0.28 the request that keeps a key would have ended it.
            case VpnAction.KeepKey _, VpnAction.Approve _, VpnAction.Rename _ ->
                    throw Trouble.of(
                            source(),
                            Kind.REFUSED,
                            "headscale cannot do this by its API v1: use its own command.");
        }
    }

    private void requireKey() throws VpnException {
        if (access.credential() instanceof Credential.OAuthClient) {
            throw Trouble.of(
                    source(),
                    Kind.TOKEN,
                    "headscale's API v1 takes no OAuth client: make a key with \"headscale apikeys"
                            + " create\".");
        }
    }
}
