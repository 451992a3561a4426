package home333.adapters.services;

import home333.domain.Anchor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a probe heard.
 *
 * @param protocol what is spoken on the port, in lower case, like {@code ssh}; empty where that is
 *     still a guess by the port's number
 * @param clues what the rules are asked about, the most telling first; none when the protocol is
 *     all that is known
 * @param anchors what the host proved to hold, like the key of its certificate
 */
public record Answer(String protocol, List<Clue> clues, List<Anchor> anchors) {
    public Answer {
        clues = clues.stream().filter(clue -> !clue.text().isEmpty()).toList();
        anchors = List.copyOf(anchors);
    }

    public Answer(String protocol, List<Clue> clues) {
        this(protocol, clues, List.of());
    }

    static Answer of(String protocol, String field, String text) {
        return new Answer(protocol, List.of(new Clue(field, text)));
    }

    /** The same, by another name and with more of the same host behind it. */
    Answer with(String otherProtocol, Collection<Clue> moreClues, Collection<Anchor> moreAnchors) {
        var allClues = new ArrayList<>(clues);
        allClues.addAll(moreClues);
        var allAnchors = new ArrayList<>(anchors);
        allAnchors.addAll(moreAnchors);
        return new Answer(otherProtocol, allClues, allAnchors);
    }

    Answer with(Answer further) {
        return with(protocol, further.clues, further.anchors);
    }
}
