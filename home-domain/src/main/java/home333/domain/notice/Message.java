package home333.domain.notice;

import java.time.Instant;
import java.util.List;

/**
 * What is sent.
 *
 * @param id the same each time that it is sent
 * @param at when it was first sent
 * @param isUrgent whether it is to disturb
 * @param title one line
 * @param text several lines; may be empty
 * @param notices what it is about; none for a test
 * @param omitted how many more there were
 */
public record Message(
        String id,
        Instant at,
        boolean isUrgent,
        String title,
        String text,
        List<Notice> notices,
        int omitted) {
    public Message {
        title = Wire.line(title, Wire.LONGEST_TITLE);
        text = Wire.lines(text, Wire.LONGEST_TEXT);
        notices = List.copyOf(notices);
    }
}
