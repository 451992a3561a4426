package home333.adapters.services.rules;

import home333.domain.Trait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules in their order: the first that fits wins.
 *
 * @param pages those on which products say more
 */
public record RuleSet(List<Rule> rules, List<Page> pages) {
    public static final RuleSet NONE = new RuleSet(List.of(), List.of());

    public RuleSet {
        rules = List.copyOf(rules);
        pages = List.copyOf(pages);
    }

    /** These, and after them others. */
    public RuleSet before(RuleSet others) {
        return new RuleSet(
                Stream.concat(rules.stream(), others.rules.stream()).toList(),
                Stream.concat(pages.stream(), others.pages.stream()).toList());
    }

    /** The trait that a rule fits, and what the rule makes of it. */
    public record Match(Trait trait, Verdict verdict) {}

    public Optional<Match> judge(List<Trait> traits) {
        for (Rule rule : rules) {
            for (Trait trait : traits) {
                Optional<Verdict> verdict = rule.judge(trait, traits);
                if (verdict.isPresent()) {
                    return Optional.of(new Match(trait, verdict.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The pages that say more where these traits were found, without the first page. */
    public Stream<Page> pages(List<Trait> traits) {
        return pages.stream()
                .filter(page -> !page.path().equals("/"))
                .filter(page -> page.isAskedFor(traits));
    }

    /** What is to be taken of the page with a path. */
    public Stream<Page> at(String path) {
        return pages.stream().filter(page -> page.path().equals(path));
    }
}
