package home333.srv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: {@code /api/v1/devices/{id}}, in which each word in braces stands for one
 * segment that is not empty.
 */
record PathTemplate(String text, List<String> segments) {
    PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String text) {
        return new PathTemplate(text, split(text));
    }

    /** The segments of a path that begins with a slash. */
    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    /** The names that stand in braces. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String segment : segments) {
            if (isName(segment)) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }

    /**
     * What stands for each name.
     *
     * @param path already decoded, segment by segment
     * @return empty if this is another path
     */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isName(segment) && !path.get(i).isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
