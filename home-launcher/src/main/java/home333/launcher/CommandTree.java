package home333.launcher;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /** It needs to know all others. */
    private static final String COMPLETION = "completion";

    /** What may stand before the command. */
    private static final Set<String> WHICH_HOME = Set.of("--data", "--server");

    private CommandTree() {}

    /** All commands. */
    static CommandLine of(Session session, Failures failures) {
        return of(commands(session), session, failures);
    }

    /**
     * Runs what was asked for. A command that is named where commands stand is put together alone,
     * for it takes long to look at all; whatever is wrong or asks for help is answered by all.
     *
     * @return the exit status
     */
    static int run(Session session, Failures failures, String... arguments) {
        Map<String, Supplier<CommandLine>> commands = commands(session);
        Optional<String> named =
                named(arguments)
                        .filter(name -> commands.containsKey(name) && !name.equals(COMPLETION));
        if (named.isEmpty()) {
            return of(commands, session, failures).execute(arguments);
        }
        commands.keySet().retainAll(Set.of(named.get()));
        return of(commands, session, failures)
                .setParameterExceptionHandler((_, _) -> of(session, failures).execute(arguments))
                .execute(arguments);
    }

    /** The first word that is not the folder. */
    private static Optional<String> named(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (WHICH_HOME.contains(arguments[i])) {
                i++;
            } else if (WHICH_HOME.stream().noneMatch(startOf(arguments[i])::equals)) {
                return Optional.of(arguments[i]);
            }
        }
        return Optional.empty();
    }

    private static String startOf(String argument) {
        return argument.substring(0, Math.max(0, argument.indexOf('=')));
    }

    private static Map<String, Supplier<CommandLine>> commands(Session session) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("scan", () -> scan(session));
        commands.put("devices", () -> devices(session));
        commands.put("status", () -> new CommandLine(new StatusCommand(session)));
        commands.put("wake", () -> new CommandLine(new WakeCommand(session)));
        commands.put("notify", () -> new CommandLine(new NotifyCommand(session)));
        commands.put("dhcp", () -> dhcp(session));
        commands.put("vpn", () -> vpn(session));
        commands.put("history", () -> new CommandLine(new HistoryCommand(session)));
        commands.put("watch", () -> new CommandLine(new WatchCommand(session)));
        commands.put("serve", () -> new CommandLine(new ServeCommand(session)));
        commands.put("login", () -> new CommandLine(new LoginCommand(session)));
        commands.put("users", () -> users(session));
        commands.put("tokens", () -> tokens(session));
        commands.put("audit", () -> new CommandLine(new AuditCommand(session)));
        commands.put("doctor", () -> new CommandLine(new DoctorCommand(session)));
        commands.put(COMPLETION, () -> new CommandLine(new CompletionCommand(session)));
        return commands;
    }

    private static CommandLine scan(Session session) {
        var scan = new CommandLine(new ScanCommand(session));
        inOrder(scan, "last list show diff");
        return scan;
    }

    private static CommandLine dhcp(Session session) {
        var dhcp = new CommandLine(new DhcpCommand(session));
        inOrder(dhcp, "list adopt forget");
        return dhcp;
    }

    private static CommandLine users(Session session) {
        var users = new CommandLine(new UsersCommand(session));
        inOrder(users, "list add invite role disable enable delete");
        return users;
    }

    private static CommandLine tokens(Session session) {
        var tokens = new CommandLine(new TokensCommand(session));
        inOrder(tokens, "list add end");
        return tokens;
    }

    private static CommandLine vpn(Session session) {
        var vpn =
                new CommandLine(new VpnCommand(session))
                        .addSubcommand(new VpnConfigureCommand(session));
        inOrder(
                vpn,
                "status devices check test configure join part approve rename keep-key routes remove");
        return vpn;
    }

    private static CommandLine devices(Session session) {
        var devices =
                new CommandLine(new DevicesCommand(session))
                        .addSubcommand(new DevicesAddCommand(session))
                        .addSubcommand(new DevicesUpdateCommand(session))
                        .addSubcommand(new DevicesSplitCommand(session))
                        .addSubcommand(new DevicesImportCommand(session))
                        .addSubcommand(new DevicesExportCommand(session));
        inOrder(devices, "list show add update delete merge split trust import export");
        return devices;
    }

    private static CommandLine of(
            Map<String, Supplier<CommandLine>> commands, Session session, Failures failures) {
        var root = new CommandLine(new Home333Command(session));
        commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
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
