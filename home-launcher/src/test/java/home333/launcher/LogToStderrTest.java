package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogToStderrTest {
    private final LoggerContext context = new LoggerContext();

    private String logged(boolean isDetailed, String said) {
        var event =
                new LoggingEvent(
                        "",
                        context.getLogger("home333.Test"),
                        Level.WARN,
                        "heard {}",
                        new IOException("from " + said),
                        new Object[] {said});
        return LogToStderr.layout(context, isDetailed).doLayout(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b2J", "\u202egnp", "two\rlines", "\u0085", "\u200b"})
    void what_a_terminal_may_obey_is_not_logged(String said) {
        for (boolean isDetailed : new boolean[] {false, true}) {
            assertThat(logged(isDetailed, said))
                    .contains("heard ")
                    .matches("(?s)[^\\p{Cc}\\p{Cf}&&[^\\n\\t]]*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nhome333: b", "a\tb"})
    void a_sentence_is_one_line(String said) {
        assertThat(logged(false, said)).startsWith("home333: heard a ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void only_details_show_where_it_broke(boolean isDetailed) {
        assertThat(logged(isDetailed, "nobody").contains("java.io.IOException: from nobody"))
                .isEqualTo(isDetailed);
    }
}
