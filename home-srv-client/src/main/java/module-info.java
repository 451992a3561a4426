/** The common API from the other side: a typed client, and the ports over it. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.srv.client {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires home333.json;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires org.slf4j;

    exports home333.srv.client;
}
