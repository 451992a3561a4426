package home333.domain.notice;

/** Why a message is sent when it is sent. */
public enum Occasion {
    /** As soon as it happened, with what else happened at that time. */
    PROMPT,
    /** What happened in the quiet hours, at their end. */
    QUIET_HOURS,
    /** What happened since the day before. */
    DIGEST
}
