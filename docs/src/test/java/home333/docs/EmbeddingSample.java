package home333.docs;

import home333.app.Home;
import home333.app.PreparedScan;
import home333.app.RunningScan;
import home333.app.Statuses.Subject;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.ScanReport;
import home333.domain.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The sample of docs/embedding.md, word for word: what stands between the two lines with scissors.
 */
final class EmbeddingSample {
    private EmbeddingSample() {}

    /**
     * Looks at this machine only.
     *
     * @param args the data folder
     */
    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        List<Target> targets = List.of(Target.parse("127.0.0.1"));
        // 8<
        try (Home home = Home.open(folder)) {
            // Find: events come as things happen, the report comes at the end and is remembered.
            PreparedScan prepared = home.scans().prepare(targets, PortList.parse("22,80,443"));
            ScanReport report;
            try (RunningScan scan = prepared.start(PreparedScan.Options.USUAL)) {
                for (ScanEvent event : scan) {
                    if (event instanceof ScanEvent.Found(var host)) {
                        System.out.println(host.ip() + " answers by " + host.methods());
                    }
                }
                report = scan.report();
            }
            System.out.println(
                    report.hosts().size() + " host in " + report.duration().toMillis() + " ms");

            // Remember: make devices of hosts, or by hand.
            List<Device> adopted = home.devices().adopt(report.hosts());
            System.out.println("new: " + adopted);
            var outcome =
                    home.devices()
                            .add(
                                    Device.named("Printer", Instant.now())
                                            .ips(List.of(IpAddress.parse("127.0.0.9")))
                                            .tags(List.of("office"))
                                            .build());
            System.out.println(outcome);

            // Who is there, and why we think so.
            List<Subject> everything =
                    home.devices().list().stream().<Subject>map(Subject.OfDevice::new).toList();
            home.statuses()
                    .of(everything, false)
                    .forEach(status ->
                            System.out.println(status.presence() + ": " + status.reason()));
        }
        // 8<
    }
}
