package home333.app.notices;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.MacAddress;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import home333.domain.presence.Span;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.VpnWarnings;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What channels are told, in words of English or French. Safe for use by several threads. */
public final class Wording {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ResourceBundle sentences;
    private final Locale locale;
    private final Function<Reason, String> reasons;

    /**
     * The words of a language.
     *
     * @param language French, or else English
     * @param reasons says reasons in that language
     */
    public Wording(Locale language, Function<Reason, String> reasons) {
        boolean isFrench = language.getLanguage().equals("fr");
        this.locale = isFrench ? Locale.FRENCH : Locale.ENGLISH;
        this.sentences =
                ResourceBundle.getBundle(
                        "home333.app.notices.wording", isFrench ? Locale.FRENCH : Locale.ROOT);
        this.reasons = reasons;
    }

    /** English. */
    static Wording english() {
        return new Wording(Locale.ENGLISH, Reason::toString);
    }

    /** A message that says nothing but that it came through. */
    public Message test(Instant now) {
        return new Message(
                UUID.randomUUID().toString(),
                now,
                false,
                text("test.title"),
                text("test.text"),
                List.of(),
                0);
    }

    /** An event in words. */
    public Notice notice(HomeEvent event, boolean isUrgent) {
        NoticeKind kind = NoticeKind.of(event);
        return new Notice(
                kind,
                event.at(),
                event.deviceId(),
                isUrgent,
                text("title." + kind, subject(event)),
                explanation(event));
    }

    private static String subject(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost newHost ->
                    newHost.host().hostname().orElseGet(() -> newHost.host().ip().toString());
            case HomeEvent.PresenceChanged changed -> name(changed.device());
            case HomeEvent.WakeFailed failed -> failed.name();
            case HomeEvent.RogueDhcp rogue -> rogue.server().id().toString();
            case HomeEvent.KeyChanged changed -> name(changed.device());
            case HomeEvent.TailnetWarning warning -> warning.warning().label();
            case HomeEvent.LookFailed _ -> "";
        };
    }

    private String explanation(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost newHost -> known(newHost.host());
            case HomeEvent.PresenceChanged changed -> because(changed);
            case HomeEvent.WakeFailed failed -> inVain(failed);
            case HomeEvent.RogueDhcp rogue -> text("text.ROGUE_DHCP", rogue.server().card());
            case HomeEvent.KeyChanged(_, _, Anchor before, Anchor now) ->
                    text("text.KEY_CHANGED", now.kind(), now.value(), before.value());
            case HomeEvent.TailnetWarning(_, VpnWarning warning, _) ->
                    text(
                            "text.VPN_" + warning.kind(),
                            warning.label(),
                            warning.when().map(Wording::utc).orElse(""),
                            detail(warning));
            case HomeEvent.LookFailed failed -> failed.error();
        };
    }

    private String detail(VpnWarning warning) {
        String detail = warning.cause().detail();
        return detail.equals(VpnWarnings.EXIT_NODE) ? text("text.exit-node") : detail;
    }

    private static String utc(Instant time) {
        return DAY.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    private static String known(Host host) {
        return Stream.of(
                        Stream.of(host.ip().toString()),
                        host.mac().map(MacAddress::toString).stream(),
                        host.vendor().stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }

    private String inVain(HomeEvent.WakeFailed failed) {
        Duration waited = Duration.between(failed.wake().at(), failed.at());
        Stream<String> silent =
                waited.compareTo(SHORTEST_WAIT) < 0
                        ? Stream.of() // nobody waited: nothing was sent
                        : Stream.of(text("text.WAKE_FAILED", Span.of(waited)));
        return Stream.concat(silent, failed.wake().reasons().stream().map(reasons))
                .collect(Collectors.joining("; "));
    }

    private String because(HomeEvent.PresenceChanged changed) {
        String reason = reasons.apply(changed.change().reason());
        List<Device> behind = changed.behind();
        return behind.isEmpty()
                ? reason
                : reason
                        + "; "
                        + text(
                                "text.behind",
                                behind.size(),
                                behind.stream()
                                        .map(Wording::name)
                                        .collect(Collectors.joining(", ")));
    }

    private static String name(Device device) {
        return device.name().isBlank() ? device.id().value() : device.name();
    }

    /**
     * A letter as it is sent: one notice speaks for itself, several become a list.
     *
     * @param zone whose times of the day it names
     */
    Message message(Letter letter, ZoneId zone) {
        Instant at = letter.firstTried().orElse(letter.due().at());
        boolean isOne =
                letter.notices().size() == 1
                        && letter.omitted() == 0
                        && letter.due().occasion() == Occasion.PROMPT;
        Notice first = letter.notices().getFirst();
        int count = letter.notices().size() + letter.omitted();
        return new Message(
                letter.id(),
                at,
                letter.isUrgent(),
                isOne ? first.title() : text("several." + letter.due().occasion(), count),
                isOne ? first.text() : list(letter, at.atZone(zone)),
                letter.notices(),
                letter.omitted());
    }

    private String list(Letter letter, ZonedDateTime at) {
        Stream<String> lines = letter.notices().stream().map(notice -> line(notice, at));
        Stream<String> rest =
                letter.omitted() == 0
                        ? Stream.of()
                        : Stream.of(text("several.more", letter.omitted()));
        return Stream.concat(lines, rest).collect(Collectors.joining("\n"));
    }

    private static String line(Notice notice, ZonedDateTime at) {
        ZonedDateTime then = notice.at().atZone(at.getZone());
        LocalDate today = at.toLocalDate();
        String time = (then.toLocalDate().equals(today) ? TIME : DAY).format(then);
        return time + " " + notice.title() + (notice.text().isEmpty() ? "" : " – " + notice.text());
    }

    private String text(String key, Object... details) {
        return new MessageFormat(sentences.getString(key), locale).format(details);
    }
}
