package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.ports.Notifier;
import java.time.InstantSource;

/** Makes notifiers. */
public final class Notifiers {
    private Notifiers() {}

    /**
     * A notifier that takes messages to a destination. Nothing is read and nobody is connected to
     * before the first message; secrets are read anew for each, or for each connection. One for an
     * MQTT broker is a {@link home333.ports.PresenceBoard} too.
     *
     * @param clock says when a message was signed
     */
    public static Notifier to(Destination destination, InstantSource clock) {
        return switch (destination) {
            case Destination.Webhook webhook -> new WebhookNotifier(webhook, clock);
            case Destination.Ntfy ntfy -> new NtfyNotifier(ntfy);
            case Destination.Mail mail -> new MailNotifier(mail);
            case Destination.Mqtt mqtt -> new MqttNotifier(mqtt);
        };
    }
}
