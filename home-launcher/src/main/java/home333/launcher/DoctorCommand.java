package home333.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what this process can do here, and how it can gain what is missing. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--json")
    private boolean json;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<LocalNetwork> networks = session.backend().scans().networks();
        var findings = new ArrayList<>(session.backend().findings());
        findings.removeIf(finding -> finding.capability() == Capability.DATA_FOLDER);
        findings.add(dataFolder());
        if (json) {
            session.terminal().json(document(networks, findings));
        } else {
            print(networks, findings);
        }
        return ExitStatus.DONE;
    }

    /** Whether the folder, or the nearest one above that is there, takes new files. */
    private Finding dataFolder() {
        Path folder = session.folder().path();
        @Nullable Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        boolean isWritable =
                nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest);
        return new Finding(Capability.DATA_FOLDER, isWritable, folder.toString());
    }

    private ObjectNode document(List<LocalNetwork> networks, List<Finding> findings) {
        ObjectNode document = Json.object();
        document.put("version", ProductVersion.number());
        document.put("jdk", Runtime.version().toString());
        document.put("jdk_folder", System.getProperty("java.home"));
        document.put("system", ProductVersion.system());
        DataFolder folder = session.folder();
        document.put("data_folder", folder.path().toString());
        document.put("data_folder_named_by", folder.source().label());
        var lans = document.putArray("networks");
        for (LocalNetwork network : networks) {
            lans.addObject()
                    .put("interface", network.interfaceName())
                    .put("address", network.address().toString())
                    .put("network", network.network().toString())
                    .put("mac", network.mac().map(MacAddress::toString).orElse(null));
        }
        var list = document.putArray("findings");
        for (Finding finding : findings) {
            boolean isMissing = !finding.available();
            String key = key(finding);
            list.addObject()
                    .put("capability", finding.capability().name().toLowerCase(Locale.ROOT))
                    .put("available", finding.available())
                    .put("detail", finding.detail())
                    .put("cost", isMissing ? Messages.ENGLISH.text(key + ".cost") : null)
                    .put("remedy", isMissing ? Messages.ENGLISH.text(key + ".remedy") : null);
        }
        return document;
    }

    private void print(List<LocalNetwork> networks, List<Finding> findings) {
        var facts = new Table(Column.of("home333 " + ProductVersion.number()), Column.of(""));
        fact(facts, "doctor.jdk", Runtime.version() + ", " + System.getProperty("java.home"));
        fact(facts, "doctor.system", ProductVersion.system());
        DataFolder folder = session.folder();
        fact(
                facts,
                "doctor.folder",
                session.text("doctor.folder.named", folder.path(), folder.source().label()));
        for (LocalNetwork network : networks) {
            fact(
                    facts,
                    "doctor.network",
                    session.text(
                            "doctor.network.address",
                            network.network().toString(),
                            network.interfaceName(),
                            network.address().toString()));
        }
        facts.printTo(session.terminal());
        session.terminal().print("\n");
        table(findings).printTo(session.terminal());
        findings.stream().filter(finding -> !finding.available()).forEach(this::explain);
    }

    private void fact(Table table, String name, String value) {
        table.row(new Cell(session.text(name), Tone.FAINT), Cell.of(value));
    }

    private Table table(List<Finding> findings) {
        var table =
                new Table(
                        Column.of(""),
                        Column.of(session.text("column.capability")),
                        new Column(session.text("column.detail"), Fit.SHORT));
        for (Finding finding : findings) {
            table.row(
                    finding.available() ? new Cell("✓", Tone.GOOD) : new Cell("✗", Tone.BAD),
                    Cell.of(session.text(key(finding))),
                    Cell.of(finding.detail()));
        }
        return table;
    }

    private void explain(Finding finding) {
        String key = key(finding);
        session.terminal()
                .print(
                        "\n✗ "
                                + session.text(key)
                                + "\n  "
                                + session.text(key + ".cost")
                                + "\n  "
                                + session.text(key + ".remedy")
                                + "\n");
    }

    private static String key(Finding finding) {
        return "capability." + finding.capability().name();
    }
}
