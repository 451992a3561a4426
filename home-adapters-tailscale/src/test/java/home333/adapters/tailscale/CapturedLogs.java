package home333.adapters.tailscale;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged in this JVM at any level, the JDK's own words among it. */
final class CapturedLogs implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Logger jdk = Logger.getLogger("jdk");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler[] before = root.getHandlers();
    private final Level level = root.getLevel();

    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    lines.add(line.getLoggerName() + " " + text(line) + thrown(line));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    CapturedLogs() {
        for (Handler other : before) {
            root.removeHandler(other);
        }
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        jdk.setLevel(Level.ALL);
    }

    private static String text(LogRecord line) {
        Object[] parameters = line.getParameters();
        return parameters == null || parameters.length == 0
                ? String.valueOf(line.getMessage())
                : line.getMessage() + " " + MessageFormat.format(line.getMessage(), parameters);
    }

    private static String thrown(LogRecord line) {
        return line.getThrown() == null ? "" : " " + stack(line.getThrown());
    }

    static String stack(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(level);
        jdk.setLevel(null);
        for (Handler other : before) {
            root.addHandler(other);
        }
    }
}
