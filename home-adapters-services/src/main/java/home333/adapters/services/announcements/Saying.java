package home333.adapters.services.announcements;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody says of itself, while it is being understood. For one thread. */
final class Saying {
    private static final int LONGEST_NAME = 255;

    /** Part of it may be what was said, too. */
    private static final Pattern FIELD = Pattern.compile("[ -~]{1,128}");

    private final List<HostName> names = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<Trait> traits = new ArrayList<>();

    /** A name, if it is one that can be shown. */
    void name(String text, String source) {
        String visible = Trait.visible(text);
        if (!visible.isEmpty() && visible.length() <= LONGEST_NAME) {
            names.add(new HostName(visible, source));
        }
    }

    void anchor(Anchor anchor) {
        anchors.add(anchor);
    }

    /** A trait, if it says anything of a field that can be shown. */
    void trait(String field, String text) {
        var trait = new Trait(field, text);
        if (!trait.text().isEmpty() && FIELD.matcher(field).matches()) {
            traits.add(trait);
        }
    }

    Announcement by(IpAddress from) {
        return new Announcement(from, names, anchors, traits);
    }
}
