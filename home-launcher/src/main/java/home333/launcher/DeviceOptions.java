package home333.launcher;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a device on the command line. */
final class DeviceOptions {
    @Option(names = "--name", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--mac", paramLabel = "MAC")
    private @Nullable List<String> macs;

    @Option(names = "--ip", paramLabel = "ADDRESS")
    private @Nullable List<String> ips;

    @Option(names = "--tag", paramLabel = "TAG")
    private @Nullable List<String> tags;

    @Option(names = "--set", paramLabel = "KEY=VALUE")
    private @Nullable List<String> settings;

    boolean hasName() {
        return name != null && !name.isBlank();
    }

    boolean areAllAbsent() {
        return name == null && macs == null && ips == null && tags == null && settings == null;
    }

    /** What they mean, with every address and key looked at. */
    DeviceEdit edit(Session session) throws IOException {
        var edit = new DeviceEdit(session);
        if (name != null) {
            edit.name(name);
        }
        if (macs != null) {
            edit.macs(macs);
        }
        if (ips != null) {
            edit.ips(ips);
        }
        if (tags != null) {
            edit.tags(tags);
        }
        if (settings != null) {
            for (String setting : settings) {
                edit.set(setting);
            }
        }
        return edit;
    }
}
