package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.app.WakeOrder;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.account.Scope;
import home333.domain.wake.SecureOn;
import home333.json.Json;
import home333.json.WakeJson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What is woken. */
final class WakeRoutes {
    /** A wake that is waited for looks each second whether the machine is there. */
    private static final int MOST_WAITING = 8;

    private final Home home;
    private final Listeners listeners;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Set<MacAddress> waitedFor = ConcurrentHashMap.newKeySet();

    WakeRoutes(Home home, Listeners listeners) {
        this.home = home;
        this.listeners = listeners;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/wakes")
                        .named(
                                "wake",
                                "Wakes a machine; with Accept: text/event-stream it tells how it goes.")
                        .allowed(Access.to(Scope.WAKE))
                        .taking("WakeOrder")
                        .answering(Route.Answer.json("Wake"))
                        .by(this::wake),
                Route.get("/api/v1/wakes")
                        .named("listWakes", "The latest wakes of a card, the last one first.")
                        .allowed(Access.to(Scope.READ))
                        .with(Parameter.text("mac", "The card; it has to be said."))
                        .answering(Route.Answer.json("WakeList"))
                        .by(this::latest));
    }

    private Reply wake(Call call) throws IOException, InterruptedException {
        WakeOrder order = order(call.json());
        call.note("mac", order.macs().getFirst().toString());
        order.device().ifPresent(device -> call.note("device", device.id().value()));
        if (call.header("Accept").orElse("").contains(ServerEvents.MEDIA_TYPE)) {
            var told = new ToldWake(progress -> home.wakes().wake(order, progress), turn(order));
            try {
                return new Reply.Stream(
                        ServerEvents.MEDIA_TYPE, listeners.within(call.caller(), told), Map.of());
            } catch (Problem.Failure e) {
                told.close();
                throw e;
            }
        }
        try (var _ = turn(order)) {
            return Reply.json(WakeJson.write(home.wakes().wake(order, _ -> {})));
        }
    }

    /** Frees what a wake that is waited for holds. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Holds the cards of a wake that is waited for.
     *
     * @throws Problem.Failure if one of them is waited for already, or too many are
     */
    private Turn turn(WakeOrder order) {
        if (order.patience().isZero()) {
            return () -> {};
        }
        if (!waiting.tryAcquire()) {
            throw later(
                    Problem.Kind.TOO_MANY, MOST_WAITING + " wakes are being waited for already.");
        }
        Set<MacAddress> held = new HashSet<>();
        for (MacAddress mac : order.macs()) {
            if (waitedFor.add(mac)) {
                held.add(mac);
            } else if (!held.contains(mac)) {
                free(held);
                throw later(Problem.Kind.CONFLICT, mac + " is being waited for already.");
            }
        }
        return () -> free(held);
    }

    private void free(Set<MacAddress> held) {
        waitedFor.removeAll(held);
        waiting.release();
    }

    private static Problem.Failure later(Problem.Kind kind, String sentence) {
        return new Problem.Failure(kind.because(sentence).with("Retry-After", "30"));
    }

    private WakeOrder order(ObjectNode sent) throws IOException {
        Optional<MacAddress> mac = Texts.find(sent, "mac").map(MacAddress::parse);
        Optional<Device> device = device(sent);
        if (mac.isEmpty() && device.isEmpty()) {
            throw Problem.Kind.INVALID.failure("Say which device_id or mac is to be woken.");
        }
        List<MacAddress> macs = mac.map(List::of).orElseGet(() -> device.orElseThrow().macs());
        if (macs.isEmpty()) {
            throw Problem.Kind.INVALID.failure("No card of this device is known.");
        }
        return new WakeOrder(
                macs,
                Texts.find(sent, "secure_on").map(SecureOn::parse),
                device,
                Texts.milliseconds(sent, "wait_ms").orElse(Duration.ZERO));
    }

    private Optional<Device> device(ObjectNode sent) throws IOException {
        Optional<DeviceId> id = Texts.find(sent, "device_id").map(DeviceId::new);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                home.devices().list().stream()
                        .filter(device -> device.id().equals(id.get()))
                        .findFirst()
                        .orElseThrow(() -> DeviceRoutes.gone(id.get())));
    }

    private Reply latest(Call call) throws IOException {
        MacAddress mac =
                call.query("mac")
                        .map(MacAddress::parse)
                        .orElseThrow(() -> Problem.Kind.BAD_REQUEST.failure("Say which mac."));
        ObjectNode node = Json.object();
        ArrayNode wakes = node.putArray("wakes");
        home.wakes().latest(mac).forEach(wake -> wakes.add(WakeJson.write(wake)));
        return Reply.json(node);
    }
}
