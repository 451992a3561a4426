package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.json.Json;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import home333.testkit.NotifierContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Mosquitto, with TLS and a password. */
class MqttNotifierIT extends NotifierContract {
    @TempDir Path folder;
    private Broker broker;
    private Subscriber subscriber;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder);
        subscriber = new Subscriber(broker, "home333/notice");
    }

    @AfterEach
    void stop() throws Exception {
        if (subscriber != null) {
            subscriber.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private Notifier with(String password, Optional<Path> caFile) throws IOException {
        Path file = Secrets.write(folder.resolve("mine"), password);
        var server =
                new Server(
                        "127.0.0.1",
                        broker.port(),
                        Security.TLS,
                        Optional.of(new Login("pi", file)),
                        caFile);
        return Notifiers.to(new Destination.Mqtt(server, "home333", Optional.empty()), () -> NOON);
    }

    @Override
    protected Notifier open() throws IOException {
        return with(Broker.PASSWORD, broker.caFile());
    }

    @Override
    protected Notifier unreachable() throws Exception {
        Notifier notifier = open();
        subscriber.close();
        broker.close();
        return notifier;
    }

    @Override
    protected List<Received> received(int count) throws Exception {
        List<Received> all = new ArrayList<>();
        for (String text : subscriber.heard("home333/notice", count)) {
            JsonNode body = Json.read(text);
            all.add(
                    new Received(
                            body.path("id").asText(),
                            body.path("title").asText(),
                            body.path("text").asText()));
        }
        return all;
    }

    @Test
    void a_wrong_password_may_be_put_right() throws Exception {
        try (Notifier notifier = with("barley", broker.caFile())) {
            Delivery delivery = notifier.send(message("one", "title", "text"));

            assertThat(delivery).isInstanceOf(Delivery.Later.class);
            assertThat(delivery.toString()).doesNotContain("barley");
        }
    }

    @Test
    void a_broker_that_nobody_vouches_for_hears_nothing() throws Exception {
        try (Notifier notifier = with(Broker.PASSWORD, Optional.empty())) {
            assertThat(notifier.send(message("one", "title", "text")))
                    .isInstanceOf(Delivery.Later.class);
        }
    }

    @Test
    void a_connection_that_was_lost_is_made_again() throws Exception {
        try (Notifier notifier = open()) {
            assertThat(notifier.send(message("one", "title", "text")))
                    .isEqualTo(new Delivery.Delivered());
            subscriber.close();
            broker = broker.restart();
            subscriber = new Subscriber(broker, "home333/notice");

            Delivery first = notifier.send(message("two", "title", "text"));
            if (first instanceof Delivery.Later) { // the loss was not noticed before
                assertThat(notifier.send(message("two", "title", "text")))
                        .isEqualTo(new Delivery.Delivered());
            }

            assertThat(received(1)).extracting(Received::id).contains("two");
        }
    }
}
