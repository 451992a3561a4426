package home333.launcher;

import home333.domain.Reason;
import home333.domain.presence.Source;
import home333.domain.vpn.VpnProblem;
import java.text.MessageFormat;
import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;

/** What the command says to people, in English or French. */
final class Messages {
    static final Messages ENGLISH = new Messages(Locale.ROOT, Locale.ENGLISH);

    private static final Set<Reason.Kind> NAMING_SOURCES =
            EnumSet.of(Reason.Kind.HEARD, Reason.Kind.GONE);

    private final Locale bundleLocale;
    private final Locale formatLocale;
    private final ResourceBundle sentences;

    private Messages(Locale bundleLocale, Locale formatLocale) {
        this.bundleLocale = bundleLocale;
        this.formatLocale = formatLocale;
        this.sentences = ResourceBundle.getBundle("home333.launcher.messages", bundleLocale);
    }

    /** The messages for a person of that language; English where we do not speak it. */
    static Messages in(Locale locale) {
        return locale.getLanguage().equals("fr")
                ? new Messages(Locale.FRENCH, Locale.FRENCH)
                : ENGLISH;
    }

    /** The help texts, by the keys that picocli looks for. */
    ResourceBundle help() {
        return ResourceBundle.getBundle("home333.launcher.help", bundleLocale);
    }

    /** For numbers. */
    Locale locale() {
        return formatLocale;
    }

    /**
     * A sentence.
     *
     * @param key of the message files
     * @param details where {@code {0}}, {@code {1}} and so on stand
     */
    String text(String key, Object... details) {
        return new MessageFormat(sentences.getString(key), formatLocale).format(details);
    }

    /** Whether there is a sentence of that key. */
    boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** The pattern of a sentence, as {@link MessageFormat} reads it. */
    String pattern(String key) {
        return sentences.getString(key);
    }

    /** A reason in this language. */
    String sentence(Reason reason) {
        boolean namesSource = NAMING_SOURCES.contains(reason.kind());
        Reason told = namesSource ? reason.with(this::source) : reason;
        return told.sentence(pattern("reason." + reason.kind().name()));
    }

    private String source(String detail) {
        return Stream.of(Source.values())
                .filter(source -> source.toString().equals(detail))
                .map(source -> "source." + source.name())
                .filter(this::has)
                .findFirst()
                .map(this::pattern)
                .orElse(detail);
    }

    /** What a source of the tailnet says, in this language. */
    String sentence(VpnProblem problem) {
        return ofTailnet(problem.sentence());
    }

    /** The same of a sentence alone. */
    String ofTailnet(String sentence) {
        return VpnSentences.in(formatLocale, sentence);
    }

    /** What a constant is called: {@code presence.ONLINE} names the constant of that type. */
    String word(Enum<?> constant) {
        String type = constant.getDeclaringClass().getSimpleName();
        return text(type.toLowerCase(Locale.ROOT) + "." + constant.name());
    }
}
