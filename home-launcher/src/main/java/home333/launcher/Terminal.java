package home333.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the command reads and writes: the answer on one stream, everything else on the other. Not
 * safe for use by several threads.
 */
final class Terminal {
    private static final int LONGEST_ANSWER = 1_000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final TerminalModes modes;
    private boolean showsStatus;

    Terminal(InputStream in, OutputStream out, OutputStream err, TerminalModes modes) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.modes = modes;
    }

    TerminalModes modes() {
        return modes;
    }

    /** What a person may feed us. */
    InputStream in() {
        return in;
    }

    /** Writes a part of the answer that is clean already. */
    void print(String text) {
        clearStatus();
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            if (modes.piped()) {
                throw new OutputClosedException();
            }
            throw new UncheckedIOException("cannot write the answer: " + e.getMessage(), e);
        }
    }

    /** Writes a part of the answer for another program; a person sees it without its tricks. */
    void printData(String text) {
        if (modes.out()) {
            text.lines().forEach(line -> print(Display.line(line) + "\n"));
        } else {
            print(text);
        }
    }

    /** Writes the answer as one indented document. */
    void json(JsonNode document) {
        print(escaped(Json.pretty(document)));
    }

    /** Writes a part of the answer as one line. */
    void jsonLine(JsonNode value) {
        print(escaped(Json.line(value)) + "\n");
    }

    /** JSON leaves the further control characters as they are; a terminal obeys some of them. */
    private static String escaped(String json) {
        if (json.chars().allMatch(c -> c < 0x7f)) {
            return json;
        }
        var result = new StringBuilder();
        for (int c : json.codePoints().toArray()) {
            if (c == '\n' || Display.isHarmless(c)) {
                result.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    result.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
        return result.toString();
    }

    /** Says a sentence beside the answer. */
    void say(String sentence) {
        clearStatus();
        toErr(Display.line(sentence) + "\n");
    }

    /** Says what went wrong. */
    void complain(String sentence) {
        say("home333: " + sentence);
    }

    /** Whether somebody sees a status line and can answer a question. */
    boolean canAsk() {
        return modes.in() && modes.err();
    }

    /**
     * Asks.
     *
     * @return what was answered, in one line
     */
    String ask(String question) throws IOException {
        clearStatus();
        toErr(Display.line(question) + " ");
        var answer = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (answer.size() < LONGEST_ANSWER) {
                answer.write(c);
            }
        }
        return answer.toString(StandardCharsets.UTF_8).strip();
    }

    /** The same for what nobody is to see, where the system can hide it. */
    String askSecretly(String question) throws IOException {
        Optional<Console> console =
                Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isEmpty()) {
            return ask(question);
        }
        clearStatus();
        char @Nullable [] typed = console.get().readPassword("%s ", Display.line(question));
        return typed == null ? "" : new String(typed);
    }

    /** Shows a line that the next one replaces; nothing where nobody sees it. */
    void status(String line) {
        if (modes.err()) {
            toErr(CLEAR_LINE + Display.fitted(Display.line(line), modes.columns() - 1));
            showsStatus = true;
        }
    }

    private void clearStatus() {
        if (showsStatus) {
            toErr(CLEAR_LINE);
            showsStatus = false;
        }
    }

    private void toErr(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // There is nobody left to tell.
        }
    }

    /** Shows the stack of a failure to whoever asked for it. */
    void trace(Throwable failure) {
        clearStatus();
        var writer = new StringWriter();
        failure.printStackTrace(new PrintWriter(writer));
        toErr(writer.toString());
    }
}
