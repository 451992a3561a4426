package home333.adapters.notify;

import home333.adapters.notify.GuardedSockets.Encryption;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * One connection to a broker. Where it has a status topic, {@code online} is retained there while
 * it lasts, and {@code offline} once it is lost.
 */
final class MqttLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(1); // for each of two steps
    private static final int MOST_TRIES = 200;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
    private static final int AT_MOST_ONCE = 0;
    private static final int AT_LEAST_ONCE = 1;
    private static final int MOST_UNANSWERED = 20;
    private static final int LARGEST_PACKET = 64 * 1024; // ours are much smaller
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int FIRST_REFUSAL = 0x80; // MQTT 5.0, section 2.4

    private final MqttAsyncClient client;
    private final GuardedSockets sockets;
    private final Optional<String> status;

    private MqttLink(MqttAsyncClient client, GuardedSockets sockets, Optional<String> status) {
        this.client = client;
        this.sockets = sockets;
        this.status = status;
    }

    /**
     * Connects.
     *
     * @param id that no other client of the broker has
     * @param status the topic of our own state, where there is one
     * @param heard told of each message of a subscription, on a thread that must not wait
     */
    static MqttLink open(
            Server server, String id, Optional<String> status, BiConsumer<String, String> heard)
            throws IOException, InterruptedException {
        try {
            var client = new MqttAsyncClient(uri(server), id, new MemoryPersistence());
            var link = new MqttLink(client, sockets(server), status);
            boolean isOpen = false;
            try {
                client.setCallback(new MqttEar(heard));
                await(client.connect(link.options(server)), PATIENCE);
                if (status.isPresent()) {
                    link.publish(status.get(), "online");
                }
                isOpen = true;
                return link;
            } finally {
                if (!isOpen) {
                    link.drop();
                }
            }
        } catch (MqttException e) {
            throw failed(server.host(), e);
        }
    }

    /** Its {@code ssl:} connections cannot be bounded: what they are is made here. */
    private static String uri(Server server) {
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        return "tcp://" + host + ":" + server.port();
    }

    private static GuardedSockets sockets(Server server) throws IOException {
        return new GuardedSockets(in -> new PacketBound(in, LARGEST_PACKET), Encryption.of(server));
    }

    private MqttConnectionOptions options(Server server) throws IOException {
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaximumPacketSize((long) LARGEST_PACKET);
        options.setReceiveMaximum(MOST_UNANSWERED);
        options.setSocketFactory(sockets);
        status.ifPresent(topic -> options.setWill(topic, message("offline", true)));
        if (server.login().isPresent()) {
            Login login = server.login().get();
            options.setUserName(login.user());
            options.setPassword(
                    SecretFile.read(login.passwordFile()).getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    private static MqttMessage message(String payload, boolean retained) {
        var message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
        message.setQos(AT_LEAST_ONCE);
        message.setRetained(retained);
        return message;
    }

    boolean isOpen() {
        return client.isConnected();
    }

    /** Publishes what the broker keeps; an empty text makes it forget. Returns when it has it. */
    void publish(String topic, String payload) throws IOException, InterruptedException {
        send(topic, message(payload, true));
    }

    /** Publishes for those who listen now; returns when the broker has it. */
    void tell(String topic, String payload) throws IOException, InterruptedException {
        send(topic, message(payload, false));
    }

    private void send(String topic, MqttMessage message) throws IOException, InterruptedException {
        try {
            await(publication(topic, message), PATIENCE);
        } catch (MqttException e) {
            throw failed(client.getServerURI(), e);
        }
    }

    /** Paho counts what was answered as on its way until its other thread has seen the answer. */
    private IMqttToken publication(String topic, MqttMessage message)
            throws MqttException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return client.publish(topic, message);
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    throw e;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        return client.publish(topic, message);
    }

    /** Hears what is said from now on, and what the broker keeps; some of it may be lost. */
    void subscribe(String filter) throws IOException, InterruptedException {
        try {
            await(client.subscribe(filter, AT_MOST_ONCE), PATIENCE);
        } catch (MqttException e) {
            throw failed(client.getServerURI(), e);
        }
    }

    private static void await(IMqttToken token, Duration patience)
            throws MqttException, IOException, InterruptedException {
        try {
            token.waitForCompletion(patience.toMillis());
        } catch (MqttException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw e;
        }
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_REFUSAL) {
            throw new RefusedException(codes[0]);
        }
    }

    private static IOException failed(String server, MqttException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new IOException(server + ": " + Sentence.of(cause), failure);
    }

    /** The broker understood, and does not want. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(int code) {
            super("the broker refused with code " + code);
        }
    }

    /** Leaves as it should, within two seconds: nobody else says so for us then. */
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                if (status.isPresent()) {
                    await(client.publish(status.get(), message("offline", true)), LEAVING);
                }
                await(client.disconnect(LEAVING.toMillis()), LEAVING);
            }
        } catch (MqttException | IOException _) {
            // the broker will notice
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    private void drop() {
        sockets.close(); // whatever waits for the broker ends
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 0, false);
            }
            client.close(true);
        } catch (MqttException _) {
            // it is of no use any more
        }
    }
}
