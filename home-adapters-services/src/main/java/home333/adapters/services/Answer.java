package home333.adapters.services;

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
 */
public record Answer(String protocol, List<Clue> clues) {
    public Answer {
        clues = clues.stream().filter(clue -> !clue.text().isEmpty()).toList();
    }

    static Answer of(String protocol, String field, String text) {
        return new Answer(protocol, List.of(new Clue(field, text)));
    }

    /** The same inside a tunnel, which has clues of its own. */
    Answer inside(String protocolThere, Collection<Clue> further) {
        var all = new ArrayList<>(clues);
        all.addAll(further);
        return new Answer(protocolThere, all);
    }
}
