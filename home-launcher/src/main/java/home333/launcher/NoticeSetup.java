package home333.launcher;

import home333.app.NoticeWords;
import home333.domain.Reason;
import home333.domain.notice.NoticeSettings;
import home333.json.NoticeSettingsJson;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the settings say about who is told. */
final class NoticeSetup {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private NoticeSetup() {}

    /** Who is told of what; ends the command where the settings cannot be understood. */
    static NoticeSettings settings(Session session) throws IOException {
        var reader = new NoticeSettingsJson(session.folder().path(), session.surroundings().zone());
        try {
            return reader.of(session.home().settings());
        } catch (IllegalArgumentException e) {
            throw Refusal.failed(session.text("notify.settings", String.valueOf(e.getMessage())));
        }
    }

    /** The words of the language and the zone that were chosen for messages. */
    static NoticeWords words(NoticeSettings settings, ZoneId usual) {
        return new NoticeWords(settings.language(), reason -> sentence(reason, settings, usual));
    }

    static String sentence(Reason reason, NoticeSettings settings, ZoneId usual) {
        ZoneId zone =
                settings.channels().stream() // one zone is that of all
                        .findFirst()
                        .map(channel -> channel.timing().zone())
                        .orElse(usual);
        Reason local = reason.withTimes(time -> TIME.format(time.atZone(zone)));
        return Messages.in(settings.language()).sentence(local);
    }
}
