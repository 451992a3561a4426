package home333.json;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What holds where a text does not say.
 *
 * @param zone of times that name none; the Python program wrote local times
 * @param time of things that name none
 */
public record Assumptions(ZoneId zone, Instant time) {}
