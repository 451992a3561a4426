package home333.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file or a peer said that this version has no word for; kept as it came, so that nothing is
 * lost on the way through.
 *
 * @param json the JSON text of each value by its key, in the order in which they came; the texts
 *     are not looked into here
 */
public record Extras(Map<String, String> json) {
    /** Nothing extra. */
    public static final Extras NONE = new Extras(Map.of());

    public Extras {
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }

    /**
     * These with one more, or with one replaced.
     *
     * @param value a JSON text; the caller vouches for it
     */
    public Extras with(String key, String value) {
        var changed = new LinkedHashMap<>(json);
        changed.put(key, value);
        return new Extras(changed);
    }

    /** These and the others'; where both have a key, the value here stays. */
    public Extras joinedWith(Extras others) {
        var joined = new LinkedHashMap<>(json);
        others.json.forEach(joined::putIfAbsent);
        return new Extras(joined);
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }
}
