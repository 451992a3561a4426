package home333.app;

import home333.adapters.fs.FileDeviceRegistry;
import home333.adapters.fs.FileDhcpServerStore;
import home333.adapters.fs.FileScanStore;
import home333.adapters.fs.FileSettingsStore;
import home333.adapters.net.DnsNameResolver;
import home333.adapters.net.LanListener;
import home333.adapters.net.LanScanner;
import home333.adapters.net.LanWakeSender;
import home333.adapters.net.OuiVendorDirectory;
import home333.adapters.net.SocketStatusProbe;
import home333.adapters.services.KindRules;
import home333.adapters.services.LanAnnouncements;
import home333.adapters.services.Rules;
import home333.adapters.services.SocketServiceIdentifier;
import home333.adapters.services.SocketUdpScanner;
import home333.domain.Settings;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The adapters of a home on this machine. */
final class FolderWiring {
    private static final String SERVICE_RULES = "service-rules.txt";
    private static final String KIND_RULES = "kind-rules.txt";

    private FolderWiring() {}

    /** A builder of the home whose files are in a folder, in the network of this machine. */
    static HomeBuilder in(Path folder) {
        InstantSource clock = InstantSource.system();
        var devices = new FileDeviceRegistry(folder, clock);
        var settings = new FileSettingsStore(folder, clock);
        var rules = Rules.of(folder.resolve(SERVICE_RULES));
        return Home.builder()
                .devices(devices)
                .scans(new FileScanStore(folder, clock, () -> scansKept(settings)))
                .settings(settings)
                .scanner(new LanScanner())
                .probe(new SocketStatusProbe())
                .names(DnsNameResolver.ofSystem())
                .announcements(new LanAnnouncements())
                .services(new SocketServiceIdentifier(List.of(), rules))
                .udp(new SocketUdpScanner(List.of(), rules))
                .vendors(new OuiVendorDirectory())
                .kinds(KindRules.of(folder.resolve(KIND_RULES)))
                .listener(new LanListener())
                .wakeSender(new LanWakeSender())
                .dhcpServers(new FileDhcpServerStore(folder, clock))
                .clock(clock)
                .whenClosed(devices::close);
    }

    /** A history whose length cannot be read keeps its usual length. */
    private static int scansKept(SettingsStore settings) {
        try {
            return settings.load().scansKept();
        } catch (IOException _) {
            return Settings.DEFAULT.scansKept();
        }
    }
}
