package home333.adapters.services.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of a page, not one of its pictures or texts, calls the page. */
final class HtmlPage {
    private static final Pattern TITLE = Pattern.compile("<title[^<>]{0,200}>");

    private HtmlPage() {}

    /** Whether the title is there, or can no longer come. */
    static boolean headIsOver(String page) {
        return title(page).isPresent() || page.toLowerCase(Locale.ROOT).contains("<body");
    }

    static Optional<String> title(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        Matcher start = TITLE.matcher(lower);
        int body = lower.indexOf("<body");
        if (!start.find() || (body >= 0 && body < start.start())) {
            return Optional.empty();
        }
        String before = lower.substring(0, start.start());
        int end = lower.indexOf("</title", start.end());
        boolean hidden =
                isOpen(before, "<!--", "-->")
                        || isOpen(before, "<script", "</script")
                        || isOpen(before, "<svg", "</svg");
        return end < 0 || hidden
                ? Optional.empty()
                : Optional.of(plainText(page.substring(start.end(), end)));
    }

    private static boolean isOpen(String before, String opening, String closing) {
        return before.lastIndexOf(opening) > before.lastIndexOf(closing);
    }

    /** Pages are taken as ISO 8859-1 up to here, so that one byte is one character. */
    private static String plainText(String html) {
        String text =
                new String(html.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replace("&nbsp;", " ")
                .replace("&#33;", "!")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
