/** What answers on a port: polite probes, and the rules that tell products by what they say. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.services {
    requires java.xml;
    requires static org.jspecify;
    requires transitive home333.ports;
    requires org.slf4j;

    exports home333.adapters.services;
}
