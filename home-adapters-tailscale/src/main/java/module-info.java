/** The tailnet, by the control plane and by the daemon of this machine. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.tailscale {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;

    exports home333.adapters.tailscale;
}
