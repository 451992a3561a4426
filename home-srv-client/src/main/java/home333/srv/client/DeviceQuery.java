package home333.srv.client;

import java.util.List;
import java.util.Optional;

/**
 * Which devices.
 *
 * @param text what its name, notes or addresses contain; all where it is empty
 * @param tags that it has all of
 * @param kind its kind
 * @param site the id of its site
 */
public record DeviceQuery(
        String text, List<String> tags, Optional<String> kind, Optional<String> site) {
    /** Every one. */
    public static final DeviceQuery ALL =
            new DeviceQuery("", List.of(), Optional.empty(), Optional.empty());

    public DeviceQuery {
        tags = List.copyOf(tags);
    }

    /** Those of which something contains a text. */
    public static DeviceQuery containing(String text) {
        return new DeviceQuery(text, List.of(), Optional.empty(), Optional.empty());
    }

    Ask in(Ask ask) {
        return ask.with("q", Optional.of(text).filter(it -> !it.isEmpty()))
                .with("tag", Optional.of(String.join(",", tags)).filter(it -> !it.isEmpty()))
                .with("kind", kind)
                .with("site", site);
    }
}
