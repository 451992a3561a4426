package home333.domain.notice;

/**
 * Somebody who is told.
 *
 * @param name letters, digits, - and _
 * @param destination where to
 * @param audience what of
 * @param timing when
 */
public record Channel(String name, Destination destination, Audience audience, Timing timing) {
    public Channel {
        if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "the name of a channel has 1 to 40 letters, digits, - and _, got '"
                            + name
                            + "'");
        }
    }
}
