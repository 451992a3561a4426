package home333.launcher;

import home333.domain.Device;
import home333.launcher.backend.DeviceApi;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code devices update}: what is named is replaced, the rest stays. */
@Command(name = "update")
final class DevicesUpdateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE")
    private String reference = "";

    @Mixin private DeviceOptions options = new DeviceOptions();

    @Option(names = "--json")
    private boolean json;

    DevicesUpdateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (options.areAllAbsent()) {
            throw Refusal.wrongUsage(session.text("devices.update.nothing"));
        }
        DeviceEdit edit = options.edit(session);
        var lookup = new DeviceLookup(session);
        DeviceApi devices = session.backend().devices();
        Device before = lookup.one(reference);
        Device updated = lookup.changed(devices.update(before.id(), edit));
        new DeviceView(session).print(updated, json);
        return ExitStatus.DONE;
    }
}
