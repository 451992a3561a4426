package home333.launcher;

import home333.app.NoticeWords;
import home333.domain.notice.NoticeSettings;
import home333.json.NoticeSettingsJson;
import java.io.IOException;

/** What the settings say about who is told. */
final class NoticeSetup {
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

    /** The words of the language that was chosen for messages. */
    static NoticeWords words(NoticeSettings settings) {
        Messages messages = Messages.in(settings.language());
        return new NoticeWords(settings.language(), messages::sentence);
    }
}
