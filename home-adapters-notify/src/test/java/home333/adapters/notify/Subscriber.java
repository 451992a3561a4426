package home333.adapters.notify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Somebody else who listens to a broker. */
final class Subscriber implements AutoCloseable {
    private static final int TRIES = 200;
    private static final int PAUSE_MILLISECONDS = 50;

    private final List<Map.Entry<String, String>> heard = new CopyOnWriteArrayList<>();
    private final MqttLink link;

    Subscriber(Broker broker, String filter) throws Exception {
        link =
                MqttLink.open(
                        broker.server(),
                        "subscriber-" + System.nanoTime(),
                        java.util.Optional.empty(),
                        (topic, payload) -> heard.add(Map.entry(topic, payload)));
        link.subscribe(filter);
    }

    /** What was said on a topic, as soon as there was so much, or after a while. */
    List<String> heard(String topic, int count) throws InterruptedException {
        for (int i = 0; i < TRIES && on(topic).size() < count; i++) {
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return on(topic);
    }

    private List<String> on(String topic) {
        return heard.stream()
                .filter(message -> message.getKey().equals(topic))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What each topic said last, as soon as it fits, or after a while. */
    Map<String, String> latest(Predicate<Map<String, String>> fits) throws InterruptedException {
        Map<String, String> now = latest();
        for (int i = 0; i < TRIES && !fits.test(now); i++) {
            Thread.sleep(PAUSE_MILLISECONDS);
            now = latest();
        }
        return now;
    }

    private Map<String, String> latest() {
        Map<String, String> latest = new HashMap<>();
        for (Map.Entry<String, String> message : heard) {
            if (message.getValue().isEmpty()) {
                latest.remove(message.getKey());
            } else {
                latest.put(message.getKey(), message.getValue());
            }
        }
        return latest;
    }

    @Override
    public void close() {
        link.close();
    }
}
