package home333.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the three standard streams are connected to.
 *
 * @param in whether a person may answer
 * @param out whether a person reads the answer
 * @param err whether a person reads what is said beside the answer
 * @param piped whether another program reads the answer
 * @param columns how wide the terminal is
 * @param rows how high it is
 * @param colours whether the person wants colours
 */
record TerminalModes(
        boolean in,
        boolean out,
        boolean err,
        boolean piped,
        int columns,
        int rows,
        boolean colours) {
    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 20;
    private static final int USUAL_ROWS = 24;
    private static final int LOWEST = 4;

    /** How it is for this process; what cannot be found out is taken for no terminal. */
    static TerminalModes of(Map<String, String> variables) {
        boolean plain =
                !variables.getOrDefault("NO_COLOR", "").isEmpty()
                        || variables.getOrDefault("TERM", "dumb").equals("dumb");
        String out = connectedTo(1);
        return new TerminalModes(
                isTerminal(connectedTo(0)),
                isTerminal(out),
                isTerminal(connectedTo(2)) && !variables.getOrDefault("TERM", "").equals("dumb"),
                out.startsWith("pipe:") || out.startsWith("socket:"),
                number(variables.getOrDefault("COLUMNS", ""), USUAL_COLUMNS, NARROWEST),
                number(variables.getOrDefault("LINES", ""), USUAL_ROWS, LOWEST),
                isTerminal(out) && !plain);
    }

    /** The kernel's name for what a descriptor is open on; empty where it does not say. */
    private static String connectedTo(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }

    private static boolean isTerminal(String name) {
        return name.startsWith("/dev/pts/")
                || name.startsWith("/dev/tty")
                || name.equals("/dev/console");
    }

    /** Some terminals say 0, for they do not know. */
    private static int number(String text, int usual, int least) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return number == 0 ? usual : Math.max(least, number);
    }
}
