package home333.launcher;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the commands that people wait for, on a folder of its own and this machine's loopback,
 * from which {@code bin/make-archive} learns which classes the class archive should hold.
 */
final class Rehearsal {
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("--help"),
                    List.of("devices", "add", "--name", "rehearsal", "--ip", "127.0.0.1"),
                    List.of("devices", "list"),
                    List.of("devices", "list", "--json"),
                    List.of("status", "127.0.0.1", "--json"),
                    List.of("scan", "127.0.0.1", "--json"),
                    List.of("scan", "last"),
                    List.of("doctor"));

    private Rehearsal() {}

    /**
     * Runs the commands; what they answer goes nowhere.
     *
     * @param folder to keep data in
     * @param lan a network to scan, made for this; none by null
     */
    static void run(String folder, @Nullable String lan) {
        var terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        TerminalModes.of(Map.of()));
        var surroundings =
                new Surroundings(
                        Map.of(DataFolder.VARIABLE, folder),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        InstantSource.system());
        List<List<String>> commands = new ArrayList<>(COMMANDS);
        if (lan != null) {
            commands.add(List.of("scan", lan, "--json"));
            commands.add(List.of("scan", lan)); // which says what changed
        }
        for (List<String> command : commands) {
            HeadStart.forCommand(command);
            var session = new Session(terminal, surroundings, FolderHome::open, new StopSignal());
            if (Main.run(session, command) != 0) {
                throw new IllegalStateException("the rehearsal of " + command + " failed");
            }
        }
    }
}
