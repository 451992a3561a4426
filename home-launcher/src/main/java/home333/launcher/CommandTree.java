package home333.launcher;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** All commands, put together. */
final class CommandTree {
    /** What picocli needs to show options and what they do side by side. */
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 110;

    private CommandTree() {}

    static CommandLine of(Session session, Failures failures) {
        var devices =
                new CommandLine(new DevicesCommand(session))
                        .addSubcommand(new DevicesAddCommand(session))
                        .addSubcommand(new DevicesUpdateCommand(session))
                        .addSubcommand(new DevicesSplitCommand(session))
                        .addSubcommand(new DevicesImportCommand(session))
                        .addSubcommand(new DevicesExportCommand(session));
        inOrder(devices, "list show add update delete merge split import export");
        var scan = new CommandLine(new ScanCommand(session));
        inOrder(scan, "last list show diff");
        var root =
                new CommandLine(new Home333Command(session))
                        .addSubcommand(scan)
                        .addSubcommand(devices)
                        .addSubcommand(new StatusCommand(session))
                        .addSubcommand(new DoctorCommand(session))
                        .addSubcommand(new CompletionCommand(session));
        TerminalModes modes = session.terminal().modes();
        return root.setResourceBundle(session.messages().help())
                .setUsageHelpWidth(Math.clamp(modes.columns(), NARROWEST_HELP, WIDEST_HELP))
                .setColorScheme(
                        new ColorScheme.Builder(
                                        CommandLine.Help.defaultColorScheme(
                                                modes.colours() ? Ansi.ON : Ansi.OFF))
                                .build())
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(new TerminalWriter(session.terminal()), true))
                .setExecutionStrategy(parsed -> execute(parsed, failures))
                .setParameterExceptionHandler((failure, _) -> failures.report(failure))
                .setExecutionExceptionHandler((failure, _, _) -> failures.report(failure));
    }

    /** A help that cannot be written fails outside of what picocli hands to its handlers. */
    private static int execute(ParseResult parsed, Failures failures) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutputClosedException | UncheckedIOException e) {
            return failures.report(e);
        }
    }

    /** The order in which reflection finds the subcommands is none. */
    private static void inOrder(CommandLine group, String names) {
        for (String name : names.split(" ", -1)) {
            group.addSubcommand(name, group.getCommandSpec().removeSubcommand(name));
        }
    }
}
