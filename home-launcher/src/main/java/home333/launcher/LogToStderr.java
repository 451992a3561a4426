package home333.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * Sets the log up without looking for a file: warnings go to stderr as sentences. {@code
 * HOME333_LOG=debug} (or another level) shows more, with where it comes from. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class LogToStderr extends ContextAwareBase implements Configurator {
    private static final String VARIABLE = "HOME333_LOG";

    /** Without what a terminal may obey: much of it is what strangers call themselves. */
    private static final String MESSAGE = "%replace(%msg){'[\\p{Cc}\\p{Cf}]', ' '}%n";

    private static final String SENTENCE = "home333: " + MESSAGE + "%nopex";
    private static final String DETAIL =
            "%date{HH:mm:ss.SSS} %-5level [%thread] %logger{0}: "
                    + MESSAGE
                    + "%replace(%ex){'[\\p{Cc}\\p{Cf}&&[^\\n\\t]]', ' '}";

    /** For the service loader. */
    public LogToStderr() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String level = System.getenv().getOrDefault(VARIABLE, "");
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout(context, !level.isEmpty()));
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        encoder.setParent(appender);
        encoder.start();
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level, Level.WARN));
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static PatternLayout layout(LoggerContext context, boolean isDetailed) {
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(isDetailed ? DETAIL : SENTENCE);
        layout.start();
        return layout;
    }
}
