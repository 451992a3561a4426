package home333.launcher;

import home333.app.PreparedScan;
import home333.app.ScanNotKeptException;
import home333.domain.CommonPorts;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanOutlook;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.domain.ScanSummary;
import home333.domain.UdpPorts;
import home333.domain.presence.Span;
import home333.json.ScanJson;
import home333.launcher.backend.Backend;
import home333.launcher.backend.ScanApi.Wish;
import home333.launcher.backend.ScanPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan}: looks who is in a LAN. */
@Command(name = "scan")
final class ScanCommand implements Callable<Integer> {
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private final Session session;

    @Parameters(paramLabel = "TARGET", descriptionKey = "TARGET", arity = "0..*")
    private List<String> targets = List.of();

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--ports", paramLabel = "PORTS")
    private @Nullable String ports;

    @Option(names = "--top", paramLabel = "N")
    private @Nullable String top;

    @Option(names = "--udp", paramLabel = "PORTS")
    private @Nullable String udp;

    @Option(names = "--no-udp")
    private boolean withoutUdp;

    @Option(names = "--rate", paramLabel = "N")
    private @Nullable String rate;

    @Option(names = "--no-names")
    private boolean withoutNames;

    @Option(names = "--no-save")
    private boolean withoutSaving;

    @Option(names = "--yes")
    private boolean confirmed;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--stream")
    private boolean stream;

    ScanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (json && stream) {
            throw Refusal.wrongUsage(session.text("usage.exclusive", "--json", "--stream"));
        }
        if (ports != null && top != null) {
            throw Refusal.wrongUsage(session.text("usage.exclusive", "--ports", "--top"));
        }
        var arguments = new Arguments(session.messages());
        if (udp != null && withoutUdp) {
            throw Refusal.wrongUsage(session.text("usage.exclusive", "--udp", "--no-udp"));
        }
        PortList chosen = chosenPorts(arguments);
        PortList chosenUdp = chosenUdpPorts(arguments);
        var asked = arguments.targets(targets);
        int pace = rate == null ? ScanRequest.POLITE : arguments.rate(rate);
        Backend home = session.backend();
        ScanPlan scan = home.scans().prepare(new Wish(asked, chosen, chosenUdp, pace));
        var options =
                new PreparedScan.Options(
                        !withoutNames,
                        !withoutSaving,
                        new Confirmation(session, scan.outlook()).given(confirmed));
        Optional<ScanSummary> before = before(home, scan);
        tellIfLong(scan.outlook().udp());
        Ended ended = run(scan, options);
        ScanReport report = ended.report();
        show(home, report, before);
        ended.loss().ifPresent(session.terminal()::complain);
        return report.complete() && ended.loss().isEmpty() ? ExitStatus.DONE : ExitStatus.PARTLY;
    }

    /** Whoever names many UDP ports may wait for hours, and should know before. */
    private void tellIfLong(ScanOutlook.UdpEffort udp) {
        if (udp.longest().compareTo(WORTH_TELLING) > 0) {
            session.terminal()
                    .say(
                            session.text(
                                    "scan.udp.long",
                                    udp.ports(),
                                    Span.of(udp.longest()),
                                    udp.isForAll() ? 0 : udp.together()));
        }
    }

    /**
     * How a scan ended.
     *
     * @param report what was found
     * @param loss why it is not remembered, where it should be
     */
    private record Ended(ScanReport report, Optional<String> loss) {}

    private Ended run(ScanPlan scan, PreparedScan.Options options)
            throws IOException, InterruptedException {
        session.stopSignal().interruptMe();
        try {
            return new Ended(report(scan, options), Optional.empty());
        } catch (ScanNotKeptException e) {
            return new Ended(e.report(), Optional.of(String.valueOf(e.getMessage())));
        } finally {
            // What follows is printing, which must not be cut short.
            boolean _ = Thread.interrupted();
        }
    }

    private ScanReport report(ScanPlan scan, PreparedScan.Options options)
            throws IOException, InterruptedException {
        if (!stream) {
            return scan.run(options, new Progress(session, scan.outlook().target())::take);
        }
        return scan.stream(options, event -> session.terminal().jsonLine(ScanJson.write(event)));
    }

    private PortList chosenPorts(Arguments arguments) {
        if (ports != null) {
            return arguments.ports(ports);
        }
        if (top != null) {
            return arguments.topPorts(top);
        }
        return full ? CommonPorts.HOME : PortList.NONE;
    }

    private PortList chosenUdpPorts(Arguments arguments) {
        if (udp != null) {
            return arguments.ports(udp);
        }
        return full && !withoutUdp ? UdpPorts.HOME : PortList.NONE;
    }

    private Optional<ScanSummary> before(Backend home, ScanPlan scan) throws IOException {
        return json || stream
                ? Optional.empty()
                : home.scans().list().stream()
                        .filter(earlier ->
                                earlier.complete()
                                        && earlier.target().equals(scan.outlook().target()))
                        .findFirst();
    }

    private void show(Backend home, ScanReport report, Optional<ScanSummary> before)
            throws IOException {
        if (stream) {
            // The report was the last event.
        } else if (json) {
            session.terminal().json(ScanJson.write(report));
        } else {
            Optional<ScanReport> earlier =
                    before.isPresent() ? home.scans().find(before.get().id()) : Optional.empty();
            Optional<ScanDiff> changes = earlier.map(older -> ScanDiff.between(older, report));
            new ScanView(session, home.devices().list()).print(report, changes);
        }
        if (!report.complete()) {
            session.terminal().complain(session.text("scan.interrupted"));
        }
    }

    @Command(name = "last")
    void last(@Option(names = "--json") boolean asJson) throws IOException {
        new ScanHistory(session, asJson).last();
    }

    @Command(name = "list")
    void list(@Option(names = "--json") boolean asJson) throws IOException {
        new ScanHistory(session, asJson).list();
    }

    @Command(name = "show")
    void show(
            @Parameters(paramLabel = "ID", descriptionKey = "ID") String id,
            @Option(names = "--json") boolean asJson)
            throws IOException {
        new ScanHistory(session, asJson).show(id);
    }

    @Command(name = "diff")
    void diff(
            @Parameters(paramLabel = "ID", descriptionKey = "ID", arity = "0..2")
                    @Nullable List<String> ids,
            @Option(names = "--json") boolean asJson)
            throws IOException {
        new ScanHistory(session, asJson).diff(ids == null ? List.of() : ids);
    }
}
