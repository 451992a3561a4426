package home333.srv;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next where the next part begins; empty after the last
 */
record Page<T>(List<T> items, Optional<String> next) {
    static final int USUAL = 100;
    static final int MOST = 1_000;

    static final Parameter LIMIT =
            Parameter.number(
                    "limit", "How many at the most, 1 to 1000; 100 where nothing is said.");
    static final Parameter CURSOR =
            Parameter.text("cursor", "Where to go on: the next of the part before.");

    Page {
        items = List.copyOf(items);
    }

    /**
     * The part that a request asks for. It begins behind the item that the part before ended with,
     * or where that one is gone, at the place where it was.
     *
     * @param id names an item, whatever becomes of the others
     */
    static <T> Page<T> of(List<T> all, Call call, Function<T, String> id) {
        int limit = call.number("limit", USUAL, 1, MOST);
        int from = call.query("cursor").map(cursor -> Place.read(cursor).in(all, id)).orElse(0);
        int to = Math.min(all.size(), from + limit);
        List<T> items = all.subList(from, to);
        return new Page<>(
                items,
                to == all.size()
                        ? Optional.empty()
                        : Optional.of(new Place(to, id.apply(items.getLast())).written()));
    }

    /** How many items went before, and the last of them. */
    private record Place(int index, String last) {
        static Place read(String cursor) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
                return new Place(Math.max(0, Integer.parseInt(parts[0])), parts[1]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
                throw Problem.Kind.BAD_REQUEST.failure("This cursor is none of ours.");
            }
        }

        String written() {
            byte[] bytes = (index + " " + last).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        <T> int in(List<T> all, Function<T, String> id) {
            if (index > 0 && index <= all.size() && id.apply(all.get(index - 1)).equals(last)) {
                return index;
            }
            for (int i = 0; i < all.size(); i++) {
                if (id.apply(all.get(i)).equals(last)) {
                    return i + 1;
                }
            }
            return Math.min(index, all.size());
        }
    }
}
