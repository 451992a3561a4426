/** Port contracts, the fakes that passed them, and LANs to test on. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.testkit {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.assertj.core;

    exports home333.testkit;
    exports home333.testkit.lan;

    opens home333.testkit to
            org.junit.platform.commons;
}
