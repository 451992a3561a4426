/**
 * What the words of the domain need from outside: one interface for each party that is talked to.
 */
module home333.ports {
    requires transitive home333.domain;
    requires static org.jspecify;

    exports home333.ports;
}
