package home333.docs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.NoticeKind;
import home333.json.NoticeSettingsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The samples of docs/notifications.md, read as settings. */
class NotificationsSampleTest {
    private static final Pattern SAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static String page() throws IOException {
        return Files.readString(Path.of("notifications.md"));
    }

    private static List<Channel> channels(MatchResult sample) {
        Settings usual = Settings.DEFAULT;
        var settings =
                new Settings(
                        usual.statusCache(),
                        usual.scansKept(),
                        usual.targets(),
                        usual.watch(),
                        new Extras(Map.of("notifications", sample.group(1))));
        return new NoticeSettingsJson(Path.of("/data"), ZoneOffset.UTC).of(settings).channels();
    }

    @Test
    void there_is_a_sample_for_each_type_and_each_is_understood() throws IOException {
        List<Channel> channels =
                SAMPLE.matcher(page()).results().flatMap(it -> channels(it).stream()).toList();

        assertThat(channels)
                .extracting(channel -> (Object) channel.destination().getClass())
                .contains((Object[]) Destination.class.getPermittedSubclasses());
    }

    @Test
    void every_kind_is_explained() throws IOException {
        String page = page();
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(page).contains("`" + kind.name().toLowerCase(Locale.ROOT) + "`");
        }
    }
}
