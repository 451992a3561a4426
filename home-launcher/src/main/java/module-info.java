/** The command {@code home333}. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.launcher {
    requires static org.jspecify;
    requires home333.adapters.fs;
    requires home333.adapters.login;
    requires home333.adapters.notify;
    requires home333.app;
    requires home333.json;
    requires home333.srv;
    requires home333.srv.client;
    requires home333.adapters.sqlite;
    requires home333.adapters.tailscale;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;

    opens home333.launcher to
            info.picocli;

    provides ch.qos.logback.classic.spi.Configurator with
            home333.launcher.LogToStderr;
}
