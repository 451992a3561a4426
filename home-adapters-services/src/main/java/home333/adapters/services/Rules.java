package home333.adapters.services;

import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What fields say about products. The first rule that fits wins, so the more telling stand before
 * the others. The head of {@code rules.txt} explains how rules are written.
 */
public final class Rules {
    private static final int SPOKEN = 70; // confidence in a protocol that was heard
    private static final int GUESSED = 10; // and in one where something else was heard

    private final List<Rule> rules;

    private Rules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that come with 333HOME. */
    public static Rules bundled() {
        return bundled("rules.txt").before(bundled("udp-rules.txt"));
    }

    private static Rules bundled(String name) {
        try (InputStream in = Rules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules that come with 333HOME", e);
        }
    }

    /**
     * Reads rules.
     *
     * @param text as in {@code rules.txt}
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule whose
     *     own example comes out otherwise
     */
    public static Rules parse(String text) {
        return new Rules(RuleReader.read(text));
    }

    /** These rules, and after them others. */
    public Rules before(Rules others) {
        return new Rules(Stream.concat(rules.stream(), others.rules.stream()).toList());
    }

    List<Rule> all() {
        return rules;
    }

    /** The clue that a rule fits, and what the rule makes of it. */
    record Match(Clue clue, Rule.Verdict verdict) {}

    Optional<Match> judge(List<Clue> clues) {
        for (Rule rule : rules) {
            for (Clue clue : clues) {
                Optional<Rule.Verdict> verdict = rule.judge(clue);
                if (verdict.isPresent()) {
                    return Optional.of(new Match(clue, verdict.get()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The service that answered so: what a rule recognises in it, else its protocol.
     *
     * @param usualName what answers on such a port by custom
     */
    Service service(Port port, Transport transport, String usualName, Answer answer) {
        Optional<Match> match = judge(answer.clues());
        String name = answer.protocol().isEmpty() ? usualName : answer.protocol();
        if (match.isPresent()) {
            Rule.Verdict verdict = match.get().verdict();
            return new Service(
                    port,
                    transport,
                    verdict.name().isEmpty() ? name : verdict.name(),
                    verdict.product(),
                    verdict.version(),
                    match.get().clue().text(),
                    verdict.confidence());
        }
        String evidence = answer.clues().stream().map(Clue::text).findFirst().orElse("");
        int confidence = answer.protocol().isEmpty() ? GUESSED : SPOKEN;
        return new Service(port, transport, name, "", "", evidence, confidence);
    }
}
