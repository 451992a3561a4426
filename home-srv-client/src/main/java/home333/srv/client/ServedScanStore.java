package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.json.ScanJson;
import home333.ports.ScanStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The scans that a server remembers. */
final class ServedScanStore implements ScanStore {
    private static final String ALL = "/api/v1/ports/scans";
    private static final String ONE = "/api/v1/ports/scans/{id}";

    private final Wire wire;

    ServedScanStore(Wire wire) {
        this.wire = wire;
    }

    @Override
    @Route("keepScan")
    public void save(ScanReport report) throws IOException {
        keep(report, false);
    }

    @Override
    public void saveScheduled(ScanReport report) throws IOException {
        keep(report, true);
    }

    private void keep(ScanReport report, boolean isScheduled) throws IOException {
        Ask ask =
                Ask.put(ONE, report.id().value())
                        .with("scheduled", isScheduled)
                        .json(ScanJson.write(report));
        var _ = Uninterrupted.call(() -> wire.send(ask));
    }

    private static ScanReport report(JsonNode node) {
        return ScanJson.read(node, Shape.AS_IT_CAME);
    }

    @Override
    @Route("getLastKeptScan")
    public Optional<ScanReport> last() throws IOException {
        return found(Ask.get(ALL + "/last"));
    }

    @Override
    @Route("getKeptScan")
    public Optional<ScanReport> find(ScanId id) throws IOException {
        return found(Ask.get(ONE, id.value()));
    }

    private Optional<ScanReport> found(Ask ask) throws IOException {
        try {
            return Optional.of(
                    Uninterrupted.call(() ->
                            wire.send(ask.upTo(Ask.LARGEST_LIST)).read(ServedScanStore::report)));
        } catch (ApiException.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    @Route("listKeptScans")
    public List<ScanSummary> list() throws IOException {
        return Uninterrupted.call(() ->
                wire.send(Ask.get(ALL))
                        .read(node -> Shape.list(node, "scans", ScanJson::readSummary)));
    }
}
