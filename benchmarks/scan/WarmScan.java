import home333.app.Home;
import home333.app.PreparedScan;
import home333.domain.PortList;
import home333.domain.ScanReport;
import home333.domain.Target;
import home333.json.ScanJson;
import home333.ports.ServiceIdentifier;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;

/**
 * A JVM that stays, as a service or an embedder does: for each line that it reads it scans once, and prints in one line the seconds of wall time,
 * those of CPU time, and the report. What answers on open ports is not asked: the peers beside it do not ask either.
 */
final class WarmScan {
    private static final PreparedScan.Options QUIET = new PreparedScan.Options(false, false, true);

    /** Takes a target, ports or {@code -}, and packets per second. */
    public static void main(String[] arguments) throws Exception {
        var targets = List.of(Target.parse(arguments[0]));
        var ports = arguments[1].equals("-") ? PortList.NONE : PortList.parse(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var orders = new BufferedReader(new InputStreamReader(System.in));
        var wiring = Home.in(Files.createTempDirectory("warm-scan")).services(ServiceIdentifier.BY_NUMBER);
        try (Home home = wiring.build()) {
            while (orders.readLine() != null) {
                long cpu = system.getProcessCpuTime();
                long began = System.nanoTime();
                ScanReport report = home.scans().prepare(targets, ports).atRate(rate).run(QUIET, _ -> {});
                double wall = (System.nanoTime() - began) / 1e9;
                double used = (system.getProcessCpuTime() - cpu) / 1e9;
                System.out.println(wall + " " + used + " | " + ScanJson.write(report));
            }
        }
    }
}
