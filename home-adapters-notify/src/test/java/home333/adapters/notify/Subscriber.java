package home333.adapters.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Somebody else who listens to a broker. */
final class Subscriber implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Map.Entry<String, String>> arrived = new LinkedBlockingQueue<>();
    private final List<Map.Entry<String, String>> heard = new ArrayList<>();
    private final MqttLink link;

    Subscriber(Broker broker, String filter) throws Exception {
        link =
                MqttLink.open(
                        broker.server(),
                        "subscriber-" + System.nanoTime(),
                        java.util.Optional.empty(),
                        (topic, payload) -> arrived.add(Map.entry(topic, payload)));
        link.subscribe(filter);
    }

    /** Listens on until that is so, or nothing comes any more. */
    private void listenUntil(BooleanSupplier isSo) throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            Map.Entry<String, String> next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                return;
            }
            heard.add(next);
        }
        arrived.drainTo(heard);
    }

    /** What was said on a topic, as soon as there was so much, or after a while. */
    List<String> heard(String topic, int count) throws InterruptedException {
        listenUntil(() -> on(topic).size() >= count);
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
        listenUntil(() -> fits.test(latest()));
        return latest();
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
