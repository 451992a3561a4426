package home333.launcher;

import home333.domain.Device;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.RollCall;
import home333.domain.ScanReport;
import home333.launcher.backend.DeviceApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code devices add}: by hand, or what the last scan found. */
@Command(name = "add")
final class DevicesAddCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private DeviceOptions options = new DeviceOptions();

    @Option(names = "--from-scan")
    private boolean fromScan;

    @Parameters(paramLabel = "ADDRESS", descriptionKey = "ADDRESS", arity = "0..*")
    private List<String> addresses = List.of();

    @Option(names = "--json")
    private boolean json;

    DevicesAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (fromScan) {
            return adopt();
        }
        if (!addresses.isEmpty()) {
            throw Refusal.wrongUsage(session.text("devices.add.addresses", addresses.getFirst()));
        }
        if (!options.hasName()) {
            throw Refusal.wrongUsage(session.text("devices.add.name"));
        }
        DeviceEdit edit = options.edit(session);
        Device device = Device.named("", session.surroundings().clock().instant()).build();
        DeviceApi devices = session.backend().devices();
        Device added = new DeviceLookup(session).changed(devices.add(edit.apply(device)));
        new DeviceView(session).print(added, json);
        return ExitStatus.DONE;
    }

    private int adopt() throws IOException {
        List<IpAddress> chosen = new Arguments(session.messages()).ips(addresses);
        if (!options.areAllAbsent() && chosen.size() != 1) {
            throw Refusal.wrongUsage(session.text("devices.add.one"));
        }
        DeviceEdit edit = options.edit(session);
        DeviceApi devices = session.backend().devices();
        ScanReport last =
                session.backend()
                        .scans()
                        .last()
                        .orElseThrow(() -> Refusal.failed(session.text("scan.none")));
        List<Host> hosts =
                last.hosts().stream()
                        .filter(host -> chosen.isEmpty() || chosen.contains(host.ip()))
                        .toList();
        List<String> doubts = doubts(hosts);
        var adopted = new ArrayList<Device>();
        for (Device device : devices.adopt(hosts)) {
            adopted.add(
                    options.areAllAbsent()
                            ? device
                            : new DeviceLookup(session).changed(devices.update(device.id(), edit)));
        }
        doubts.forEach(session.terminal()::complain);
        return show(adopted, missing(chosen, hosts), doubts.isEmpty());
    }

    /** Hosts that may be a device with a new card: a person has to say. */
    private List<String> doubts(List<Host> hosts) throws IOException {
        var roll = new RollCall(new Identity(session.backend().devices().list()), hosts);
        var doubts = new ArrayList<String>();
        for (Host host : hosts) {
            if (roll.match(host) instanceof Identity.Match.Suggested(Device who, var _)) {
                doubts.add(
                        session.text(
                                "devices.add.suggested",
                                host.ip().toString(),
                                who.name(),
                                host.mac().map(MacAddress::toString).orElse("")));
            }
        }
        return doubts;
    }

    private static List<IpAddress> missing(List<IpAddress> chosen, List<Host> hosts) {
        List<IpAddress> found = hosts.stream().map(Host::ip).toList();
        return chosen.stream().filter(ip -> !found.contains(ip)).toList();
    }

    private int show(List<Device> adopted, List<IpAddress> missing, boolean isCertain) {
        new DeviceView(session).print(adopted, json);
        missing.forEach(ip ->
                session.terminal().complain(session.text("devices.add.not-found", ip.toString())));
        if (adopted.isEmpty() && missing.isEmpty() && isCertain) {
            session.terminal().say(session.text("devices.add.all-known"));
        }
        if (missing.isEmpty()) {
            return ExitStatus.DONE;
        }
        return adopted.isEmpty() ? ExitStatus.FAILED : ExitStatus.PARTLY;
    }
}
