/** The application: the use cases, and the home that wires their adapters. */
module home333.app {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires home333.adapters.fs;
    requires home333.adapters.net;
    requires home333.adapters.services;
    requires org.slf4j;

    exports home333.app;
    exports home333.app.accounts;
}
