package home333.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** All commands, put together. */
final class CommandTree {
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
                .setUsageHelpWidth(Math.min(modes.columns(), WIDEST_HELP))
                .setColorScheme(
                        new ColorScheme.Builder(
                                        CommandLine.Help.defaultColorScheme(
                                                modes.colours() ? Ansi.ON : Ansi.OFF))
                                .build())
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(new TerminalWriter(session.terminal()), true))
                .setParameterExceptionHandler((failure, _) -> failures.report(failure))
                .setExecutionExceptionHandler((failure, _, _) -> failures.report(failure));
    }

    /** The order in which reflection finds the subcommands is none. */
    private static void inOrder(CommandLine group, String names) {
        for (String name : names.split(" ", -1)) {
            group.addSubcommand(name, group.getCommandSpec().removeSubcommand(name));
        }
    }
}
