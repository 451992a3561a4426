/** What people prove with who they are. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.login {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires com.webauthn4j.core;
    requires java.net.http;
    requires org.bouncycastle.provider;

    exports home333.adapters.login;
}
