package home333.domain.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a device was, one thing after another.
 *
 * @param stretches the latest first; before the first and after the last nothing is known
 */
public record Timeline(List<Stretch> stretches) {
    public Timeline {
        stretches = List.copyOf(stretches);
    }

    /**
     * The timeline of one device.
     *
     * @param transitions in any order
     * @param until to when somebody watched: how long the last one is known to have lasted
     */
    public static Timeline of(Collection<Transition> transitions, Instant until) {
        List<Transition> latestFirst =
                transitions.stream()
                        .sorted(Comparator.comparing(Transition::at).reversed())
                        .toList();
        var stretches = new ArrayList<Stretch>();
        Instant end = until;
        for (Transition transition : latestFirst) {
            Instant to = end.isBefore(transition.at()) ? transition.at() : end;
            stretches.add(new Stretch(transition, new Interval(transition.at(), to)));
            end = transition.at();
        }
        return new Timeline(stretches);
    }

    /** The stretches of a time, cut to it. */
    public List<Stretch> within(Interval span) {
        return stretches.stream()
                .flatMap(stretch ->
                        stretch
                                .span()
                                .and(span)
                                .map(part -> new Stretch(stretch.begun(), part))
                                .stream())
                .toList();
    }
}
