package home333.srv;

import home333.app.Caretaker;
import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.Timing;
import home333.domain.wake.Cron;
import home333.domain.wake.WakeSchedule;
import home333.ports.Notifier.Delivery;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A program that knows a section, a secret, a channel and a schedule. */
final class MemoryCaretaker implements Caretaker {
    final Map<String, Secret> entered = new ConcurrentHashMap<>();
    final List<Settings> seen = new ArrayList<>();

    @Override
    public void check(Settings before, Settings after) {
        if (after.extras().json().getOrDefault("vpn", "").contains("wrong")) {
            throw new IllegalArgumentException("vpn: it is wrong");
        }
    }

    @Override
    public void changed(Settings before, Settings after) {
        seen.add(after);
    }

    @Override
    public List<String> readAtStart() {
        return List.of("vpn", "login");
    }

    @Override
    public SortedMap<String, Boolean> secrets() {
        return new TreeMap<>(Map.of("vpn", entered.containsKey("vpn")));
    }

    @Override
    public void enter(String name, Secret secret) {
        if (secret.reveal().startsWith("tskey-auth")) {
            throw new IllegalArgumentException("this key opens something else");
        }
        entered.put(name, secret);
    }

    @Override
    public void forget(String name) {
        entered.remove(name);
    }

    @Override
    public List<Channel> channels() {
        var destination =
                new Destination.Webhook(
                        URI.create("https://hook.example.org/as-good-as-a-password"),
                        Optional.empty(),
                        Optional.empty());
        return List.of(
                new Channel("phone", destination, Audience.ALL, Timing.prompt(ZoneOffset.UTC)));
    }

    @Override
    public Delivery test(Channel channel) {
        return new Delivery.Later("nobody answers");
    }

    @Override
    public List<WakeSchedule> schedules() {
        return List.of(
                new WakeSchedule(
                        "work",
                        new Cron("30 7 * * MON-FRI"),
                        ZoneOffset.UTC,
                        Set.of(),
                        Set.of("office")));
    }
}
