package home333.launcher;

import home333.app.Home;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                    List.of("scan", "last"));

    private Rehearsal() {}

    /**
     * Runs the commands; what they answer goes nowhere.
     *
     * @param arguments the folder to keep data in
     */
    public static void main(String[] arguments) {
        var terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        TerminalModes.of(Map.of()));
        var surroundings =
                new Surroundings(
                        Map.of(DataFolder.VARIABLE, arguments[0]),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        InstantSource.system());
        for (List<String> command : COMMANDS) {
            var session = new Session(terminal, surroundings, Home::open, new StopSignal());
            if (Main.run(session, command) != 0) {
                throw new IllegalStateException("the rehearsal of " + command + " failed");
            }
        }
    }
}
