package home333.domain.presence;

import java.time.Instant;

/**
 * The latest proof that a device was there.
 *
 * @param source how it came
 * @param at when
 */
public record LastSign(Source source, Instant at) {}
