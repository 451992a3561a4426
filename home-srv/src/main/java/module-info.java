/** The common API of every machine, by HTTP. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.srv {
    requires static org.jspecify;
    requires transitive home333.app;
    requires home333.json;
    requires com.fasterxml.jackson.databind;
    requires org.eclipse.jetty.alpn.server;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.eclipse.jetty.websocket.core.common;
    requires org.eclipse.jetty.websocket.server;
    requires org.slf4j;

    exports home333.srv;
}
