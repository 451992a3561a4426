package home333.launcher;

import home333.domain.Device;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code devices export}: everything that is known of the devices, to be imported elsewhere. */
@Command(name = "export")
final class DevicesExportCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--csv")
    private boolean csv;

    @Option(names = "--json")
    private boolean json;

    DevicesExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (csv && json) {
            throw Refusal.wrongUsage(session.text("usage.exclusive", "--csv", "--json"));
        }
        List<Device> devices = session.backend().devices().list();
        if (csv) {
            session.terminal().printData(DeviceCsv.write(devices));
        } else {
            session.terminal().json(DeviceView.json(devices));
        }
        return ExitStatus.DONE;
    }
}
