package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The daemon of this machine, which tells any local user what it knows of the tailnet. It is only
 * asked, never told to do anything.
 */
public final class TailscaledSocket implements VpnDirectory {
    /** Where Linux has it. */
    public static final Path USUAL = Path.of("/var/run/tailscale/tailscaled.sock");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> HEAD =
            Set.of("BackendState", "Version", "Self", "User", "MagicDNSSuffix");
    private static final String API = "/localapi/v0/";

    private final Path path;
    private final InstantSource clock;
    private final Duration patience;

    /** The daemon behind a socket. Nothing is sent before somebody asks. */
    public TailscaledSocket(Path path, InstantSource clock) {
        this(path, clock, PATIENCE);
    }

    TailscaledSocket(Path path, InstantSource clock, Duration patience) {
        this.path = path;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public VpnSource source() {
        return VpnSource.LOCAL;
    }

    @Override
    public VpnList fetch() throws VpnException, InterruptedException {
        byte[] answer =
                new SocketExchange(path, patience)
                        .send("GET " + API + "status")
                        .orElseThrow(this::silence);
        Instant now = clock.instant();
        // Whose a machine is stands behind the machines.
        ObjectNode status =
                new Machines(source(), now).read(answer, "Peer", HEAD, _ -> Optional.empty());
        requireRunning(status.path("BackendState").asText(""));
        var machines = new Machines(source(), now);
        var peers = new LocalPeers(status, now);
        machines.add(status.path("Self"), machine -> Optional.of(peers.self(machine)));
        var _ = machines.read(answer, "Peer", Set.of(), peers::peer);
        return machines.list();
    }

    private VpnException silence() {
        return Trouble.of(
                source(),
                Kind.NETWORK,
                "tailscaled did not answer completely within "
                        + patience.toSeconds()
                        + " s: restart it if that stays so.");
    }

    private void requireRunning(String state) throws VpnException {
        String what =
                switch (state) {
                    case "Running" -> "";
                    case "NeedsLogin" -> "is not logged in to a tailnet: run \"tailscale up\".";
                    case "NeedsMachineAuth" ->
                            "waits to be approved: approve this machine in the admin console.";
                    case "Stopped" -> "was switched off: run \"tailscale up\".";
                    case "Starting", "NoState" -> "is just starting: it is asked again later.";
                    default -> "says nothing of its state: see whether the socket is tailscaled's.";
                };
        if (!what.isEmpty()) {
            Kind kind = state.isEmpty() ? Kind.SERVER : Kind.STOPPED;
            throw Trouble.of(source(), kind, "Tailscale of this machine " + what);
        }
    }

    /** By Tailscale's own ping, which the other machine's system does not see. */
    @Override
    public Optional<VpnPath> path(IpAddress address) throws VpnException, InterruptedException {
        Duration bound = patience.compareTo(PING_PATIENCE) < 0 ? patience : PING_PATIENCE;
        String ip = URLEncoder.encode(address.toString(), StandardCharsets.UTF_8);
        return new SocketExchange(path, bound)
                .send("POST " + API + "ping?type=disco&ip=" + ip)
                .flatMap(pong -> way(JsonBody.lenient(pong)));
    }

    private static Optional<VpnPath> way(JsonNode pong) {
        double seconds = pong.path("LatencySeconds").asDouble(0);
        if (!pong.path("Err").asText("").isEmpty() || !(seconds > 0 && seconds < 60)) {
            return Optional.empty();
        }
        var roundTrip = Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
        return LocalPeers.path(new Fields(pong), "Endpoint", "DERPRegionCode")
                .map(way -> new VpnPath(way.kind(), way.via(), roundTrip));
    }
}
