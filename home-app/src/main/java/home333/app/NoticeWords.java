package home333.app;

import home333.app.notices.Wording;
import home333.domain.Reason;
import home333.domain.notice.Message;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** Puts what happens into words, in English or French. Safe for use by several threads. */
public final class NoticeWords {
    private final Wording wording;

    /**
     * The words of a language.
     *
     * @param language French, or else English
     * @param reasons says reasons in that language
     */
    public NoticeWords(Locale language, Function<Reason, String> reasons) {
        this.wording = new Wording(language, reasons);
    }

    /** English. */
    public static NoticeWords english() {
        return new NoticeWords(Locale.ENGLISH, Reason::toString);
    }

    /** A message that says nothing but that it came through. */
    public Message test(Instant now) {
        return wording.test(now);
    }

    Wording wording() {
        return wording;
    }
}
