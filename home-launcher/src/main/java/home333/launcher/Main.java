package home333.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The entry of the command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        var stopSignal = new StopSignal();
        stopSignal.listen();
        String folder = System.getProperty("home333.rehearsal");
        if (folder != null) {
            Rehearsal.run(folder, System.getProperty("home333.rehearsal.lan"));
            stopSignal.exit(ExitStatus.DONE); // the JVM loads classes to end, too
        }
        HeadStart.forCommand(List.of(arguments));
        var surroundings =
                new Surroundings(
                        System.getenv(),
                        Locale.getDefault(Locale.Category.DISPLAY),
                        ZoneId.systemDefault(),
                        InstantSource.system());
        // Not System.out, which keeps to itself what went wrong in writing.
        var terminal =
                new Terminal(
                        System.in,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        TerminalModes.of(surroundings.variables()));
        var session = new Session(terminal, surroundings, FolderHome::open, stopSignal);
        stopSignal.exit(run(session, List.of(arguments)));
    }

    /** Runs the command in this JVM and returns its exit status; it throws nothing. */
    static int run(Session session, List<String> arguments) {
        var failures = new Failures(session);
        try (session) {
            return CommandTree.run(session, failures, arguments.toArray(String[]::new));
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return failures.report(e);
        }
    }
}
