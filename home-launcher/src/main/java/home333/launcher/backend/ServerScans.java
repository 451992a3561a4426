package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.PreparedScan;
import home333.app.ScanNotKeptException;
import home333.app.Scans;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.LocalNetwork;
import home333.domain.ScanDiff;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanOutlook;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.domain.Target;
import home333.srv.client.Following;
import home333.srv.client.ScanOrder;
import home333.srv.client.ScanState;
import home333.srv.client.ScansApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

record ServerScans(ScansApi scans) implements ScanApi {
    @Override
    public ScanPlan prepare(Wish wish) throws IOException, InterruptedException {
        ScanOrder order =
                new ScanOrder(
                        wish.targets().stream().map(Target::toString).toList(),
                        false,
                        wish.ports(),
                        wish.udpPorts(),
                        wish.rate(),
                        true,
                        true,
                        false);
        return new Plan(scans, order, scans.plan(order));
    }

    @Override
    public List<LocalNetwork> networks() throws IOException {
        return made(scans::networks);
    }

    @Override
    public Optional<ScanReport> last() throws IOException {
        return made(scans::last);
    }

    /** One that still runs is none yet. */
    @Override
    public Optional<ScanReport> find(ScanId id) throws IOException {
        return made(() ->
                scans.find(id)
                        .flatMap(state ->
                                state instanceof ScanState.Done(ScanReport report)
                                        ? Optional.of(report)
                                        : Optional.empty()));
    }

    @Override
    public List<Host> seen(Device device) throws IOException {
        return Scans.seen(device, list(), this::find);
    }

    @Override
    public List<ScanSummary> list() throws IOException {
        return made(() -> scans.list().all());
    }

    @Override
    public Optional<ScanDiff> latestChanges() throws IOException {
        return made(scans::latestChanges);
    }

    private record Plan(ScansApi scans, ScanOrder order, ScanOutlook outlook) implements ScanPlan {
        /** The server keeps it whatever happens to who looks on. */
        @Override
        public ScanReport stream(PreparedScan.Options options, Consumer<ScanEvent> events)
                throws IOException, InterruptedException {
            return run(options, events);
        }

        @Override
        public ScanReport run(PreparedScan.Options options, Consumer<ScanEvent> events)
                throws IOException, InterruptedException {
            ScanId id =
                    scans.start(order.with(options.names(), options.save(), options.confirmed()))
                            .id();
            try {
                return followed(id, events);
            } catch (InterruptedException _) {
                ScanReport cut = ended(id, events);
                Thread.currentThread().interrupt();
                return cut;
            } catch (RuntimeException e) {
                var _ = scans.cancel(id);
                throw e;
            }
        }

        /** Ends it, and takes what was found by then. */
        private ScanReport ended(ScanId id, Consumer<ScanEvent> events)
                throws IOException, InterruptedException {
            var _ = scans.cancel(id);
            return followed(
                    id,
                    event -> {
                        if (event instanceof ScanEvent.Finished) {
                            events.accept(event);
                        }
                    });
        }

        private ScanReport followed(ScanId id, Consumer<ScanEvent> events)
                throws IOException, InterruptedException {
            Optional<ScanReport> report = Optional.empty();
            try (Following<ScanEvent> following = scans.follow(id)) {
                for (Optional<ScanEvent> next = following.next();
                        next.isPresent();
                        next = following.next()) {
                    events.accept(next.get());
                    if (next.get() instanceof ScanEvent.Finished(ScanReport done)) {
                        report = Optional.of(done);
                    }
                }
            } catch (IOException e) {
                if (report.isPresent()) {
                    throw new ScanNotKeptException(report.get(), e);
                }
                throw e;
            }
            return report.orElseThrow(() -> new IOException("the server told no end of the scan"));
        }
    }
}
