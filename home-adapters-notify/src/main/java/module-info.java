/** Messages by webhook, ntfy, mail and MQTT. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.notify {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires home333.json;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires jakarta.mail;
    requires org.eclipse.angus.mail;
    requires org.eclipse.paho.mqttv5.client;

    exports home333.adapters.notify;
}
