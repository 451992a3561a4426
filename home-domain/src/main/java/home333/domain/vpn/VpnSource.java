package home333.domain.vpn;

/** Who tells about the tailnet. */
public enum VpnSource {
    /** The control plane's HTTP API v2, Tailscale's or headscale's. */
    API,
    /** The HTTP API v1 that only headscale has. */
    HEADSCALE,
    /** The daemon of this machine, by its local socket. */
    LOCAL
}
