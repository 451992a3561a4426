package home333.adapters.services;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.rules.Once;
import home333.adapters.services.rules.Page;
import home333.adapters.services.rules.RuleReader;
import home333.adapters.services.rules.RuleSet;
import home333.adapters.services.rules.RuleText;
import home333.adapters.services.rules.Verdict;
import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What fields say about products. The first rule that fits wins, so the more telling stand before
 * the others. The head of {@code rules.txt} explains how rules are written.
 */
public final class Rules {
    private static final int SPOKEN = 70; // confidence in a protocol that was heard
    private static final int GUESSED = 10; // and in one where something else was heard

    private static final Once<RuleSet> BUNDLED =
            new Once<>(() -> bundled("rules.txt").before(bundled("udp-rules.txt")));

    private final Once<RuleSet> content;

    private Rules(Supplier<RuleSet> source) {
        this.content = new Once<>(source);
    }

    private static RuleSet bundled(String name) {
        return RuleReader.read(RuleText.bundled(name));
    }

    RuleSet content() {
        return content.get();
    }

    /** The rules that come with 333HOME. */
    public static Rules bundled() {
        return new Rules(BUNDLED);
    }

    /**
     * Reads rules.
     *
     * @param text as in {@code rules.txt}
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule whose
     *     own example comes out otherwise
     */
    public static Rules parse(String text) {
        RuleSet read = RuleReader.read(text);
        return new Rules(() -> read);
    }

    /**
     * The rules of a file, where there is one, before those that come with 333HOME. The file is
     * read when rules are first needed; one that cannot be read or has a wrong rule is left out as
     * a whole, and the log says why.
     *
     * @param file UTF-8, at most 1 MiB
     */
    public static Rules of(Path file) {
        return new Rules(() -> RuleText.own(file, RuleReader::read).orElse(RuleSet.NONE))
                .before(bundled());
    }

    /** These rules, and after them others. */
    public Rules before(Rules others) {
        return new Rules(() -> content().before(others.content()));
    }

    Optional<RuleSet.Match> judge(List<Clue> clues) {
        return content().judge(traits(clues));
    }

    private static List<Trait> traits(List<Clue> clues) {
        return clues.stream().map(clue -> new Trait(clue.field(), clue.text())).toList();
    }

    /**
     * The service that answered so: what a rule recognises in it, else its protocol.
     *
     * @param usualName what answers on such a port by custom
     */
    Service service(Port port, Transport transport, String usualName, Answer answer) {
        Optional<RuleSet.Match> match = judge(answer.clues());
        String name = answer.protocol().isEmpty() ? usualName : answer.protocol();
        if (match.isPresent()) {
            Verdict verdict = match.get().verdict();
            return new Service(
                    port,
                    transport,
                    verdict.name().isEmpty() ? name : verdict.name(),
                    verdict.product(),
                    verdict.version(),
                    evidence(match.get().trait().text(), answer),
                    verdict.confidence());
        }
        String heard = answer.clues().stream().map(Clue::text).findFirst().orElse("");
        int confidence = answer.protocol().isEmpty() ? GUESSED : SPOKEN;
        return new Service(port, transport, name, "", "", evidence(heard, answer), confidence);
    }

    /** What shows it, and what goes with any evidence. */
    private static String evidence(String text, Answer answer) {
        return Stream.concat(
                        Stream.of(text),
                        answer.clues().stream()
                                .filter(clue -> clue.field().equals(Clue.REMARK))
                                .map(Clue::text))
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The pages that say more where these clues were found, without the first page. */
    Stream<Page> pages(List<Clue> clues) {
        return content().pages(traits(clues));
    }

    /** What is taken of a page that was got anyway. */
    List<Clue> taken(String path, HttpAnswer answer) {
        return content().at(path).flatMap(page -> taken(page, answer).stream()).toList();
    }

    /** A clue if the page is there and has any of the keys. */
    static List<Clue> taken(Page page, HttpAnswer answer) {
        String text = answer.isFine() ? page.taken(answer.page()) : "";
        return text.isEmpty() ? List.of() : List.of(new Clue(page.field(), text));
    }
}
