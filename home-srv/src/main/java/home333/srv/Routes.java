package home333.srv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that can be asked of the server, and where each thing is found. */
final class Routes {
    private final List<Route> all;
    private final Map<Integer, List<Route>> byLength = new HashMap<>();

    /**
     * The routes of a server.
     *
     * @throws IllegalArgumentException if two have one name, or are asked for alike
     */
    Routes(List<Route> routes) {
        all = List.copyOf(routes);
        Set<String> taken = new HashSet<>();
        for (Route route : all) {
            String shape = route.path().text().replaceAll("\\{[^}]*}", "{}");
            if (!taken.add(route.id()) || !taken.add(route.verb() + " " + shape)) {
                throw new IllegalArgumentException("there twice: " + route.id());
            }
            byLength.computeIfAbsent(route.path().segments().size(), _ -> new ArrayList<>())
                    .add(route);
        }
    }

    List<Route> all() {
        return all;
    }

    /** A route and what its path names. */
    record Found(Route route, Map<String, String> names) {}

    /**
     * Who answers.
     *
     * @param path decoded, segment by segment
     * @throws Problem.Failure if nobody does
     */
    Found find(Verb verb, List<String> path) {
        Set<String> others = new TreeSet<>();
        Optional<Found> best = Optional.empty();
        for (Route route : byLength.getOrDefault(path.size(), List.of())) {
            Optional<Map<String, String>> names = route.path().match(path);
            if (names.isPresent() && route.verb() != verb) {
                others.add(route.verb().name());
            } else if (names.isPresent()
                    && best.filter(it -> it.names().size() <= names.get().size()).isEmpty()) {
                best = Optional.of(new Found(route, names.get()));
            }
        }
        if (best.isEmpty() && !others.isEmpty()) {
            throw new Problem.Failure(notHere(others));
        }
        return best.orElseThrow(
                () -> Problem.Kind.NOT_FOUND.failure("There is nothing at this path."));
    }

    private static Problem notHere(Set<String> others) {
        String allowed = others.stream().collect(Collectors.joining(", "));
        return Problem.Kind.METHOD_NOT_ALLOWED
                .because("Here one can only " + allowed + ".")
                .with("Allow", allowed);
    }
}
