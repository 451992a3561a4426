package home333.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand: what all of them share. */
@SuppressWarnings("UnusedVariable") // picocli itself acts on the fields help and version
@Command(name = "home333", versionProvider = ProductVersion.class)
final class Home333Command extends CommandGroup {
    private final Session session;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    private boolean version;

    Home333Command(Session session) {
        this.session = session;
    }

    @Option(names = "--server", paramLabel = "URL", scope = ScopeType.INHERIT)
    void chooseServer(String server) {
        session.chooseServer(new Arguments(session.messages()).server(server));
    }

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
    void chooseFolder(String folder) {
        if (folder.isBlank()) {
            throw Refusal.wrongUsage(session.text("bad.folder", folder));
        }
        try {
            session.chooseFolder(Path.of(folder));
        } catch (InvalidPathException _) {
            throw Refusal.wrongUsage(session.text("bad.folder", folder));
        }
    }
}
