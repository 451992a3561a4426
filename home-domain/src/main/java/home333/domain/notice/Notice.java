package home333.domain.notice;

import home333.domain.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event in words, for one channel.
 *
 * @param kind what it is about
 * @param at when it happened
 * @param deviceId which device it is about, where it is about one
 * @param isUrgent whether it was not to wait
 * @param title the heart of it, in one line
 * @param text why, and what else is known; may be empty
 */
public record Notice(
        NoticeKind kind,
        Instant at,
        Optional<DeviceId> deviceId,
        boolean isUrgent,
        String title,
        String text) {
    public Notice {
        title = Wire.line(title, Wire.LONGEST_TITLE);
        text = Wire.line(text, Wire.LONGEST_SENTENCE);
    }
}
