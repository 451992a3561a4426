package home333.adapters.services;

import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What fields say about products. The first rule that fits wins, so the more telling stand before
 * the others. The head of {@code rules.txt} explains how rules are written.
 */
public final class Rules {
    private static final int SPOKEN = 70; // confidence in a protocol that was heard
    private static final int GUESSED = 10; // and in one where something else was heard
    private final Supplier<Content> source;
    private @Nullable Content content; // read when first needed

    private record Content(List<Rule> rules, List<Page> pages) {
        Content before(Content others) {
            return new Content(
                    Stream.concat(rules.stream(), others.rules.stream()).toList(),
                    Stream.concat(pages.stream(), others.pages.stream()).toList());
        }
    }

    /** The bundled ones, read once. */
    private static final class Bundled {
        static final Content CONTENT = read("rules.txt").before(read("udp-rules.txt"));

        private static Content read(String name) {
            try (InputStream in = Rules.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new AssertionError(name + " is missing");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).content();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the rules that come with 333HOME", e);
            }
        }
    }

    private Rules(Supplier<Content> source) {
        this.source = source;
    }

    Rules(List<Rule> rules, List<Page> pages) {
        this.source = () -> new Content(List.copyOf(rules), List.copyOf(pages));
    }

    private synchronized Content content() {
        Content known = content;
        if (known == null) {
            known = source.get();
            content = known;
        }
        return known;
    }

    /** The rules that come with 333HOME. */
    public static Rules bundled() {
        return new Rules(() -> Bundled.CONTENT);
    }

    /**
     * Reads rules.
     *
     * @param text as in {@code rules.txt}
     * @throws IllegalArgumentException naming the line that is no part of a rule, or the rule whose
     *     own example comes out otherwise
     */
    public static Rules parse(String text) {
        return RuleReader.read(text);
    }

    /**
     * The rules of a file, where there is one, before those that come with 333HOME. The file is
     * read when rules are first needed; one that cannot be read or has a wrong rule is left out as
     * a whole, and the log says why.
     *
     * @param file UTF-8, at most 1 MiB
     */
    public static Rules of(Path file) {
        return new Rules(() -> own(file).before(Bundled.CONTENT));
    }

    private static Content own(Path file) {
        return RuleFile.read(file, text -> parse(text).content())
                .orElse(new Content(List.of(), List.of()));
    }

    /** These rules, and after them others. */
    public Rules before(Rules others) {
        return new Rules(() -> content().before(others.content()));
    }

    List<Rule> all() {
        return content().rules();
    }

    List<Page> allPages() {
        return content().pages();
    }

    /** The clue that a rule fits, and what the rule makes of it. */
    record Match(Clue clue, Rule.Verdict verdict) {}

    Optional<Match> judge(List<Clue> clues) {
        for (Rule rule : all()) {
            for (Clue clue : clues) {
                Optional<Rule.Verdict> verdict = rule.judge(clue, clues);
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
                    evidence(match.get().clue().text(), answer),
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
        return allPages().stream()
                .filter(page -> !page.path().equals("/"))
                .filter(page -> page.isAskedFor(clues));
    }

    /** What is taken of a page that was got anyway. */
    List<Clue> taken(String path, HttpAnswer answer) {
        return allPages().stream()
                .filter(page -> page.path().equals(path))
                .flatMap(page -> page.take(answer).stream())
                .toList();
    }
}
