package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.Transition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A presence and its reason as one text: both names and the details, with {@code |} between them
 * and a backslash before each {@code |} and backslash that belongs to a detail. The first detail
 * that is an instant is {@code \@}, so that few such texts are enough for many transitions.
 *
 * @param ago how many milliseconds before the transition that instant was; null where there is none
 */
record What(String text, @Nullable Long ago) {
    private static final String INSTANT = "\\@";

    static What of(Transition transition) {
        var text =
                new StringBuilder(transition.presence().name())
                        .append('|')
                        .append(transition.reason().kind().name());
        Long ago = null;
        for (String detail : transition.reason().details()) {
            Optional<Instant> instant = ago == null ? instant(detail) : Optional.empty();
            if (instant.isPresent()) {
                ago = transition.at().toEpochMilli() - instant.get().toEpochMilli();
            }
            text.append('|').append(instant.isPresent() ? INSTANT : escaped(detail));
        }
        return new What(text.toString(), ago);
    }

    /** Where nothing is lost in milliseconds. */
    private static Optional<Instant> instant(String detail) {
        if (!detail.endsWith("Z")) {
            return Optional.empty();
        }
        try {
            Instant instant = Instant.ofEpochMilli(Instant.parse(detail).toEpochMilli());
            return instant.toString().equals(detail) ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static String escaped(String detail) {
        return detail.replace("\\", "\\\\").replace("|", "\\|");
    }

    /** The transition that it belongs to; empty where its words are not known. */
    static Optional<Transition> transition(DeviceId id, long at, String text, long ago) {
        List<String> parts = parts(text, Instant.ofEpochMilli(at - ago).toString());
        try {
            return Optional.of(
                    new Transition(
                            id,
                            Presence.valueOf(parts.getFirst()),
                            new Reason(
                                    Reason.Kind.valueOf(parts.get(1)),
                                    parts.subList(2, parts.size())),
                            Instant.ofEpochMilli(at)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static List<String> parts(String text, String instant) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                part.append(escaped == '@' ? instant : escaped);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
