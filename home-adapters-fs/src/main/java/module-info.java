/** Ports kept in files that a person can read. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.fs {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires home333.json;
    requires org.slf4j;

    exports home333.adapters.fs;
}
