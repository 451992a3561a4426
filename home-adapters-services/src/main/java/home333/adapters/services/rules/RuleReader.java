package home333.adapters.services.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of rules: paragraphs of lines {@code key: value}, with # before remarks. */
public final class RuleReader {
    private final List<Rule> rules = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private @Nullable Paragraph current;
    private int number;

    private RuleReader() {}

    public static RuleSet read(String text) {
        var reader = new RuleReader();
        text.lines().forEach(reader::take);
        reader.finish();
        return new RuleSet(reader.rules, reader.pages);
    }

    private void take(String line) {
        number++;
        if (line.isBlank()) {
            finish();
        } else if (!line.startsWith("#")) {
            if (current == null) {
                current = new Paragraph(number);
            }
            current.take(number, line);
        }
    }

    private void finish() {
        if (current == null) {
            return;
        }
        if (current.isPage()) {
            pages.add(current.toPage());
        } else {
            rules.add(current.toRule());
        }
        current = null;
    }
}
