package home333.domain.notice;

import java.time.Instant;

/**
 * When a message is sent.
 *
 * @param occasion why then
 * @param at not before
 */
public record Due(Occasion occasion, Instant at) {
    /** Whether what is due so goes into a message that is due like the other. */
    boolean fits(Due other) {
        return occasion == other.occasion && (occasion == Occasion.PROMPT || at.equals(other.at));
    }
}
