package home333.adapters.services;

import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.Trait;
import home333.ports.KindDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells kinds of devices by rules, each of which gives a kind some weight. The head of {@code
 * kinds.txt} explains how rules are written, and how much weight is enough.
 */
public final class KindRules implements KindDirectory {
    private static final int ENOUGH = 2;
    private static final int MOST_REASONS = 5;

    private final List<KindRule> rules;

    private KindRules(List<KindRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that come with 333HOME. */
    public static KindRules bundled() {
        try (InputStream in = KindRules.class.getResourceAsStream("kinds.txt")) {
            if (in == null) {
                throw new AssertionError("kinds.txt is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kinds that come with 333HOME", e);
        }
    }

    /**
     * Reads rules.
     *
     * @param text as in {@code kinds.txt}
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule that
     *     fails an example of its own
     */
    public static KindRules parse(String text) {
        return new KindRules(KindRuleReader.read(text));
    }

    /** These rules and others together. */
    public KindRules and(KindRules others) {
        return new KindRules(Stream.concat(rules.stream(), others.rules.stream()).toList());
    }

    List<KindRule> all() {
        return rules;
    }

    /** A rule that fits, and what it fits. */
    private record Hit(KindRule rule, Trait trait) {}

    @Override
    public Optional<KindGuess> kindOf(Host host, Collection<Trait> announced) {
        Map<String, List<Hit>> byKind = new LinkedHashMap<>();
        List<Trait> shown = new ArrayList<>(Traits.of(host));
        shown.addAll(announced);
        for (KindRule rule : rules) {
            shown.stream()
                    .filter(rule::fits)
                    .findFirst()
                    .ifPresent(trait ->
                            byKind.computeIfAbsent(rule.kind(), _ -> new ArrayList<>())
                                    .add(new Hit(rule, trait)));
        }
        List<String> likeliest =
                byKind.keySet().stream()
                        .sorted(Comparator.comparingInt(kind -> -weight(byKind, kind)))
                        .toList();
        if (likeliest.isEmpty()) {
            return Optional.empty();
        }
        int best = weight(byKind, likeliest.getFirst());
        boolean isAlone = likeliest.size() == 1 || weight(byKind, likeliest.get(1)) < best;
        return best >= ENOUGH && isAlone
                ? Optional.of(guess(likeliest.getFirst(), byKind))
                : Optional.empty();
    }

    private static int weight(Map<String, List<Hit>> byKind, String kind) {
        return byKind.getOrDefault(kind, List.of()).stream()
                .mapToInt(hit -> hit.rule().weight())
                .sum();
    }

    private static KindGuess guess(String kind, Map<String, List<Hit>> byKind) {
        return new KindGuess(
                kind,
                byKind.getOrDefault(kind, List.of()).stream()
                        .sorted(Comparator.comparingInt(hit -> -hit.rule().weight()))
                        .map(hit -> Traits.sentence(hit.trait()))
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList());
    }
}
