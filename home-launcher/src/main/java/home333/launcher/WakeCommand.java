package home333.launcher;

import home333.app.WakeOrder;
import home333.app.Wakes;
import home333.domain.Device;
import home333.domain.MacAddress;
import home333.domain.wake.SecureOn;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wake}: starts machines that sleep. */
@Command(name = "wake")
final class WakeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE", arity = "0..*")
    private List<String> references = List.of();

    @Option(names = "--tag", paramLabel = "TAG")
    private List<String> tags = List.of();

    @Option(names = "--wait")
    private boolean waits;

    @Option(names = "--patience", paramLabel = "SECONDS")
    private @Nullable String patience;

    @Option(names = "--secureon", paramLabel = "HEX")
    private @Nullable String secureOn;

    @Option(names = "--json")
    private boolean json;

    WakeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (references.isEmpty() && tags.isEmpty()) {
            throw Refusal.wrongUsage(session.text("wake.nobody"));
        }
        var arguments = new Arguments(session.messages());
        Optional<SecureOn> password = Optional.ofNullable(secureOn).map(arguments::secureOn);
        Duration time = patience == null ? Wakes.PATIENCE : arguments.patience(patience);
        boolean isWaiting = waits || patience != null;
        List<WakeOrder> orders =
                targets().stream()
                        .map(order -> password.map(order::with).orElse(order))
                        .map(order -> isWaiting ? order.waiting(time) : order)
                        .toList();
        session.stopSignal().interruptMe();
        var view = new WakeView(session);
        List<WakeReport> reports = session.backend().wakes().wakeAll(orders, view::progress);
        view.show(reports, json);
        var enough = isWaiting ? WakeProgress.ANSWERS : WakeProgress.SENT;
        long good = reports.stream().filter(wake -> wake.progress().compareTo(enough) >= 0).count();
        return ExitStatus.of(good, reports.size() - good);
    }

    /** What is meant; nothing is woken where some of it is unknown. */
    private List<WakeOrder> targets() throws IOException {
        List<WakeOrder> orders = new ArrayList<>();
        for (String reference : references) {
            orders.add(target(reference));
        }
        for (String tag : tags) {
            List<Device> tagged =
                    session.backend().devices().list().stream()
                            .filter(device -> device.hasTag(tag))
                            .filter(device -> !device.macs().isEmpty())
                            .toList();
            if (tagged.isEmpty()) {
                throw Refusal.failed(session.text("wake.nobody-tagged", tag));
            }
            tagged.forEach(device -> orders.add(WakeOrder.of(device)));
        }
        return orders.stream().distinct().toList();
    }

    /** A card that no device has is woken all the same. */
    private WakeOrder target(String reference) throws IOException {
        Optional<MacAddress> mac = card(reference);
        Optional<Device> device = new DeviceLookup(session).find(reference);
        if (device.isPresent() && device.get().macs().isEmpty()) {
            throw Refusal.failed(session.text("wake.no-card", device.get().name()));
        }
        if (mac.isPresent()) {
            return new WakeOrder(List.of(mac.get()), Optional.empty(), device, Duration.ZERO);
        }
        return WakeOrder.of(
                device.orElseThrow(() -> Refusal.failed(session.text("wake.unknown", reference))));
    }

    private static Optional<MacAddress> card(String reference) {
        try {
            return Optional.of(MacAddress.parse(reference)).filter(MacAddress::isCard);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
