package home333.adapters.notify;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Passes on what a broker sends; a connection that is lost is noticed when it is needed. */
final class MqttEar implements MqttCallback {
    private final BiConsumer<String, String> heard;

    /**
     * An ear.
     *
     * @param heard told of topic and text of each message
     */
    MqttEar(BiConsumer<String, String> heard) {
        this.heard = heard;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.accept(topic, new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException failure) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean again, String server) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
}
