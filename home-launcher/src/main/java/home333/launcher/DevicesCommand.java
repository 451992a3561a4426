package home333.launcher;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.launcher.backend.DeviceApi;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code devices}: what is remembered. */
@Command(name = "devices")
final class DevicesCommand extends CommandGroup {
    private final Session session;

    DevicesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list")
    void list(
            @Option(names = "--tag", paramLabel = "TAG") @Nullable List<String> tags,
            @Option(names = "--search", paramLabel = "TEXT") @Nullable String text,
            @Option(names = "--json") boolean json)
            throws IOException {
        List<Device> devices =
                session.backend().devices().list().stream()
                        .filter(device -> tags == null || tags.stream().allMatch(device::hasTag))
                        .filter(device -> text == null || DeviceView.mentions(device, text))
                        .toList();
        new DeviceView(session).print(devices, json);
        if (devices.isEmpty() && !json) {
            boolean isAll = tags == null && text == null;
            session.terminal().say(session.text(isAll ? "devices.none" : "devices.none-fits"));
        }
    }

    @Command(name = "show")
    void show(
            @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE") String reference,
            @Option(names = "--json") boolean json)
            throws IOException {
        new DeviceView(session).print(new DeviceLookup(session).one(reference), json);
    }

    @Command(name = "delete")
    void delete(
            @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE") String reference,
            @Option(names = "--json") boolean json)
            throws IOException {
        var lookup = new DeviceLookup(session);
        DeviceApi devices = session.backend().devices();
        Device deleted = lookup.changed(devices.delete(lookup.one(reference).id()));
        if (json) {
            new DeviceView(session).print(deleted, true);
        } else {
            session.terminal()
                    .say(session.text("device.deleted", deleted.name(), deleted.id().value()));
        }
    }

    @Command(name = "merge")
    void merge(
            @Parameters(index = "0", paramLabel = "KEPT", descriptionKey = "KEPT") String kept,
            @Parameters(index = "1", paramLabel = "ABSORBED", descriptionKey = "ABSORBED")
                    String absorbed,
            @Option(names = "--json") boolean json)
            throws IOException {
        var lookup = new DeviceLookup(session);
        Device one = lookup.one(kept);
        Device other = lookup.one(absorbed);
        if (one.id().equals(other.id())) {
            throw Refusal.wrongUsage(session.text("device.same", kept, absorbed));
        }
        DeviceApi devices = session.backend().devices();
        Device merged = lookup.changed(devices.merge(one.id(), other.id()));
        new DeviceView(session).print(merged, json);
    }

    @Command(name = "trust")
    void trust(
            @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE") String reference,
            @Option(names = "--json") boolean json)
            throws IOException {
        var lookup = new DeviceLookup(session);
        Device device = lookup.one(reference);
        List<Anchor> keys =
                session.backend().scans().seen(device).stream()
                        .flatMap(host -> host.anchors().stream())
                        .filter(Anchor::isKey)
                        .toList();
        if (keys.isEmpty()) {
            String address = device.ips().stream().map(ip -> " " + ip).findFirst().orElse("");
            throw Refusal.failed(session.text("devices.trust.no-key", device.label(), address));
        }
        Device trusted = lookup.changed(session.backend().devices().trust(device.id(), keys));
        new DeviceView(session).print(trusted, json);
    }
}
