package home333.launcher;

import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Machine;
import home333.domain.ScanDiff;
import home333.domain.ScanReport;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows people what a scan found. */
final class ScanView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Session session;
    private final Collection<Device> devices;

    /**
     * A view.
     *
     * @param devices as they are now, which may be others than when the scan ran
     */
    ScanView(Session session, Collection<Device> devices) {
        this.session = session;
        this.devices = devices;
    }

    /**
     * Prints a report.
     *
     * @param changes since the scan before it, where there was one
     */
    void print(ScanReport report, Optional<ScanDiff> changes) {
        Set<IpAddress> appeared =
                changes.map(ScanDiff::appeared).orElse(List.of()).stream()
                        .map(Host::ip)
                        .collect(Collectors.toSet());
        List<Machine> machines = Machine.among(report.hosts());
        Set<Machine> fresh =
                machines.stream()
                        .filter(machine -> isAmong(machine, appeared))
                        .collect(Collectors.toSet());
        var known = new KnownDevices(session, devices, report.hosts());
        if (!machines.isEmpty()) {
            new MachineTable(session, known, fresh).of(machines).printTo(session.terminal());
        }
        report.warnings().forEach(session.terminal()::complain);
        long unknown = machines.stream().filter(machine -> known.device(machine).isEmpty()).count();
        session.terminal()
                .say(
                        summary(
                                report,
                                machines.size(),
                                unknown,
                                changes.map(_ -> fresh.size()).orElse(-1)));
        if (devices.isEmpty() && !machines.isEmpty() && session.terminal().modes().err()) {
            session.terminal().say(session.text("scan.hint"));
        }
    }

    /** Says which scan it is that a person sees again. */
    void announce(ScanReport report) {
        session.terminal()
                .say(session.text("scan.of", report.target(), time(session, report.startedAt())));
    }

    static String time(Session session, Instant instant) {
        return TIME.format(instant.atZone(session.surroundings().zone()));
    }

    private static boolean isAmong(Machine machine, Set<IpAddress> addresses) {
        return machine.hosts().stream().map(Host::ip).allMatch(addresses::contains);
    }

    /**
     * The line below the table; {@code fresh} is negative where there is no scan to compare with.
     */
    private String summary(ScanReport report, int machines, long unknown, int fresh) {
        int addresses = report.hosts().size() == machines ? 0 : report.hosts().size();
        String time = session.text("time.seconds", report.duration().toMillis() / 1e3);
        return fresh < 0
                ? session.text("scan.summary", machines, time, unknown, addresses)
                : session.text("scan.summary.compared", machines, time, unknown, addresses, fresh);
    }

    static String roundTrip(Session session, Duration time) {
        return session.text("time.milliseconds", time.toNanos() / 1e6);
    }
}
