package home333.domain.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What waits to be sent by one channel as one message.
 *
 * @param number in the outbox; later letters have higher numbers
 * @param id that whoever receives it twice can tell it by
 * @param channel its name
 * @param due when it is sent
 * @param notices in the order in which they came, at most {@value #MOST}
 * @param omitted how many more there were
 * @param firstTried when it was first sent; from then on nothing is added to it
 */
public record Letter(
        long number,
        String id,
        String channel,
        Due due,
        List<Notice> notices,
        int omitted,
        Optional<Instant> firstTried) {
    public static final int MOST = 50;

    public Letter {
        notices = List.copyOf(notices);
        if (notices.isEmpty() || notices.size() > MOST || omitted < 0) {
            throw new IllegalArgumentException(
                    "a letter holds 1 to "
                            + MOST
                            + " notices, got "
                            + notices.size()
                            + " and "
                            + omitted
                            + " more");
        }
    }

    /** A letter that was not sent yet, with its first notice. */
    public static Letter of(long number, String id, String channel, Due due, Notice first) {
        return new Letter(number, id, channel, due, List.of(first), 0, Optional.empty());
    }

    /** Whether what is due like that can still be added. */
    public boolean takes(Due other) {
        return firstTried.isEmpty() && due.fits(other);
    }

    /**
     * With one more notice. A full letter only counts it, unless it is urgent: then the last one
     * that is not urgent makes room.
     */
    public Letter with(Notice notice) {
        var all = new ArrayList<>(notices);
        if (notices.size() < MOST) {
            all.add(notice);
            return new Letter(number, id, channel, due, all, omitted, firstTried);
        }
        for (int i = all.size() - 1; notice.isUrgent() && i >= 0; i--) {
            if (!all.get(i).isUrgent()) {
                all.remove(i);
                all.add(notice);
                break;
            }
        }
        return new Letter(number, id, channel, due, all, omitted + 1, firstTried);
    }

    /** As it is once it was sent for the first time, be it in vain. */
    public Letter tried(Instant at) {
        return new Letter(
                number, id, channel, due, notices, omitted, firstTried.or(() -> Optional.of(at)));
    }

    /** Whether one of its notices was not to wait. */
    public boolean isUrgent() {
        return notices.stream().anyMatch(Notice::isUrgent);
    }
}
