package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTP API v2 of Tailscale, which headscale has too from 0.30 on.
 *
 * @see <a href="https://tailscale.com/api">Tailscale API</a>
 */
public final class TailscaleApi implements VpnDirectory {
    private static final Pattern KEY = Pattern.compile("tskey-api-([A-Za-z0-9]+)-.+");

    private final Access access;
    private final InstantSource clock;
    private final Control control;

    /** The API at a control plane. Nothing is sent before somebody asks. */
    public TailscaleApi(Access access, InstantSource clock) {
        this(access, clock, Exchange.PATIENCE);
    }

    TailscaleApi(Access access, InstantSource clock, Duration patience) {
        this.access = access;
        this.clock = clock;
        this.control = new Control(source(), access, clock, patience);
    }

    @Override
    public VpnSource source() {
        return VpnSource.API;
    }

    @Override
    public VpnList fetch() throws VpnException, InterruptedException {
        byte[] answer =
                control.get(
                        "/api/v2/tailnet/"
                                + Access.segment(access.tailnet())
                                + "/devices?fields=all");
        Instant now = clock.instant();
        return new Machines(source(), now)
                .list(answer, "devices", machine -> ApiDevice.read(machine, now));
    }

    /** An API key tells its id, of which Tailscale tells the end; an OAuth client has none. */
    @Override
    public Optional<Instant> accessEnds() throws VpnException, InterruptedException {
        if (!(access.credential() instanceof Credential.ApiKey(Secret secret))) {
            return Optional.empty();
        }
        Matcher key = KEY.matcher(secret.reveal());
        if (!key.matches()) {
            return Optional.empty();
        }
        byte[] answer =
                control.get(
                        "/api/v2/tailnet/"
                                + Access.segment(access.tailnet())
                                + "/keys/"
                                + Access.segment(key.group(1)));
        return new Fields(JsonBody.lenient(answer)).time("expires");
    }

    @Override
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        String device = "/api/v2/device/" + Access.segment(nodeId);
        switch (action) {
            case VpnAction.Approve _ ->
                    post(device + "/authorized", Control.json().put("authorized", true));
            case VpnAction.KeepKey keep ->
                    post(device + "/key", Control.json().put("keyExpiryDisabled", keep.forEver()));
            case VpnAction.Rename rename ->
                    post(device + "/name", Control.json().put("name", rename.name()));
            case VpnAction.ApproveRoutes routes ->
                    post(device + "/routes", Control.routes(routes.enabled()));
            case VpnAction.Remove _ -> control.change("DELETE", device, Optional.empty());
        }
    }

    private void post(String path, ObjectNode body) throws VpnException, InterruptedException {
        control.change("POST", path, Optional.of(body));
    }
}
