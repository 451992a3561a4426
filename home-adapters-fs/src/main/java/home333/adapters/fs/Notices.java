package home333.adapters.fs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/** What a person should know about the files; each is said once. Safe for several threads. */
final class Notices {
    private final Logger log;
    private final Set<String> said = new LinkedHashSet<>();

    Notices(Logger log) {
        this.log = log;
    }

    synchronized void say(String sentence) {
        if (said.add(sentence)) {
            log.warn(sentence);
        }
    }

    /** All that was said, in its order. */
    synchronized List<String> all() {
        return List.copyOf(said);
    }
}
