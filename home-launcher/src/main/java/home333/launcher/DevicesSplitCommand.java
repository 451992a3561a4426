package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.launcher.backend.DeviceApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code devices split}: two machines that were taken for one become two devices. */
@Command(name = "split")
final class DevicesSplitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE")
    private String reference = "";

    @Option(names = "--mac", paramLabel = "MAC")
    private List<String> macs = List.of();

    @Option(names = "--ip", paramLabel = "ADDRESS")
    private List<String> ips = List.of();

    @Option(names = "--json")
    private boolean json;

    DevicesSplitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        var arguments = new Arguments(session.messages());
        List<MacAddress> cards = arguments.macs(macs);
        List<IpAddress> addresses = arguments.ips(ips);
        if (cards.isEmpty() && !addresses.isEmpty()) {
            throw Refusal.wrongUsage(session.text("devices.split.card"));
        }
        Device whole = new DeviceLookup(session).one(reference);
        if (whole.macs().size() < 2) {
            throw Refusal.failed(session.text("devices.split.one-card", whole.name()));
        }
        var parts = new ArrayList<Device>();
        if (cards.isEmpty()) {
            for (MacAddress card : whole.macs().subList(1, whole.macs().size())) {
                parts.add(split(whole.id(), List.of(card), List.of()));
            }
        } else {
            requireParts(whole, cards, addresses);
            parts.add(split(whole.id(), cards, addresses));
        }
        parts.addFirst(new DeviceLookup(session).one(whole.id().value()));
        new DeviceView(session).print(parts, json);
        return ExitStatus.DONE;
    }

    private void requireParts(
            Device whole, Collection<MacAddress> cards, Collection<IpAddress> addresses) {
        var foreign = new ArrayList<Object>(cards);
        foreign.addAll(addresses);
        foreign.removeAll(whole.macs());
        foreign.removeAll(whole.ips());
        if (!foreign.isEmpty()) {
            throw Refusal.wrongUsage(
                    session.text(
                            "devices.split.foreign", whole.name(), foreign.getFirst().toString()));
        }
        if (cards.containsAll(whole.macs())) {
            throw Refusal.wrongUsage(session.text("devices.split.all", whole.name()));
        }
    }

    private Device split(DeviceId whole, List<MacAddress> cards, List<IpAddress> addresses)
            throws IOException {
        DeviceApi devices = session.backend().devices();
        return new DeviceLookup(session).changed(devices.split(whole, cards, addresses));
    }
}
