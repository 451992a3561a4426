package home333.adapters.services;

import home333.adapters.services.rules.KindRule;
import home333.adapters.services.rules.KindRuleReader;
import home333.adapters.services.rules.Once;
import home333.adapters.services.rules.RuleText;
import home333.adapters.services.rules.Traits;
import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.Trait;
import home333.ports.KindDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells kinds of devices by rules, each of which gives a kind some weight. The head of {@code
 * kinds.txt} explains how rules are written, and how much weight is enough.
 */
public final class KindRules implements KindDirectory {
    private static final int ENOUGH = 2;
    private static final String NAME = "name";

    /** How sure a kind is, by the weight of what speaks for it. */
    private static final int[] CONFIDENCE = {0, 30, 60, 75, 90, 95};

    private static final int MOST_REASONS = 5;

    private static final Once<List<KindRule>> BUNDLED =
            new Once<>(() -> KindRuleReader.read(RuleText.bundled("kinds.txt")));

    private final Once<List<KindRule>> rules;

    private KindRules(Supplier<List<KindRule>> source) {
        this.rules = new Once<>(source);
    }

    /** The rules that come with 333HOME; they are read when they are first needed. */
    public static KindRules bundled() {
        return new KindRules(BUNDLED);
    }

    /**
     * The rules of a file, where there is one, and those that come with 333HOME. The file is read
     * when rules are first needed; one that cannot be read or has a wrong rule is left out as a
     * whole, and the log says why.
     *
     * @param file UTF-8, at most 1 MiB
     */
    public static KindRules of(Path file) {
        return new KindRules(() -> RuleText.own(file, KindRuleReader::read).orElse(List.of()))
                .and(bundled());
    }

    /**
     * Reads rules.
     *
     * @param text as in {@code kinds.txt}
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule that
     *     fails an example of its own
     */
    public static KindRules parse(String text) {
        List<KindRule> read = KindRuleReader.read(text);
        return new KindRules(() -> read);
    }

    /** These rules and others together. */
    public KindRules and(KindRules others) {
        return new KindRules(
                () -> Stream.concat(rules.get().stream(), others.rules.get().stream()).toList());
    }

    @Override
    public void prepare() {
        var _ = rules.get();
    }

    /** A rule that fits, and what it fits. */
    private record Hit(KindRule rule, Trait trait) {}

    @Override
    public Optional<KindGuess> kindOf(Host host, Collection<Trait> announced) {
        Map<String, List<Hit>> byKind = new LinkedHashMap<>();
        List<Trait> shown = new ArrayList<>(Traits.of(host));
        shown.addAll(announced);
        for (KindRule rule : rules.get()) {
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
        boolean isSaid = best >= ENOUGH || isName(byKind);
        return isSaid && isAlone
                ? Optional.of(guess(likeliest.getFirst(), byKind))
                : Optional.empty();
    }

    /** Whether all that there is to go by is one hint, in a name that somebody gave. */
    private static boolean isName(Map<String, List<Hit>> byKind) {
        List<Hit> hits = byKind.values().stream().flatMap(List::stream).toList();
        return hits.size() == 1 && hits.getFirst().trait().field().equals(NAME);
    }

    private static int weight(Map<String, List<Hit>> byKind, String kind) {
        return byKind.getOrDefault(kind, List.of()).stream()
                .mapToInt(hit -> hit.rule().weight())
                .sum();
    }

    private static KindGuess guess(String kind, Map<String, List<Hit>> byKind) {
        return new KindGuess(
                kind,
                CONFIDENCE[Math.min(weight(byKind, kind), CONFIDENCE.length - 1)],
                byKind.getOrDefault(kind, List.of()).stream()
                        .sorted(Comparator.comparingInt(hit -> -hit.rule().weight()))
                        .map(Hit::trait)
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList());
    }
}
