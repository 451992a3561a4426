/** Ports on ICMP, ARP, TCP and UDP sockets; the only module granted native access. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.net {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires org.slf4j;

    exports home333.adapters.net;
}
