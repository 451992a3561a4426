package home333.launcher;

import home333.app.Wakes;
import home333.app.accounts.TokenOrder;
import home333.domain.CommonPorts;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.ScanId;
import home333.domain.Target;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.wake.SecureOn;
import home333.srv.Frontage;
import home333.srv.ServerOptions;
import home333.srv.client.HomeClient;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what a person typed; what is wrong is said in that person's language. */
final class Arguments {
    private static final int LAST_PORT = 65_535;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,5}[mhdw]");

    private static final Pattern FINGERPRINT = Pattern.compile("(\\p{XDigit}{2}:?){32}");

    private final Messages messages;

    Arguments(Messages messages) {
        this.messages = messages;
    }

    List<Target> targets(List<String> texts) {
        return all(texts, Target::parse, "bad.target");
    }

    PortList ports(String text) {
        return one(text, PortList::parse, "bad.ports");
    }

    /** Where to listen: an address of this machine, never a name that somebody else decides on. */
    ServerOptions listen(String text) {
        return one(text, Arguments::place, "bad.listen");
    }

    private static ServerOptions place(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[(.*)]$", "$1");
        int port = Integer.parseInt(text.substring(colon + 1));
        boolean isAddress = host.equals("localhost") || !IpAddress.parse(host).isMulticast();
        if (!isAddress || port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("no place to listen at: " + text);
        }
        return ServerOptions.LOOPBACK.at(host, port);
    }

    /** Where browsers find the service. */
    URI publicUrl(String text) {
        return one(
                text,
                it -> Frontage.DIRECT.at(URI.create(it)).publicUrl().orElseThrow(),
                "bad.public-url");
    }

    /** The address of a server. */
    URI server(String text) {
        return one(text, Arguments::address, "bad.server");
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        var _ = HomeClient.to(uri);
        return uri;
    }

    /** The fingerprint of a certificate: its SHA-256. */
    String fingerprint(String text) {
        if (!FINGERPRINT.matcher(text).matches()) {
            throw Refusal.wrongUsage(messages.text("bad.fingerprint", text));
        }
        return text;
    }

    /** What an account is. */
    Role role(String text) {
        return one(text, word -> Role.of(word).orElseThrow(() -> none(word)), "bad.role");
    }

    /** What a token allows. */
    Scope scope(String text) {
        return one(text, word -> Scope.of(word).orElseThrow(() -> none(word)), "bad.scope");
    }

    private static IllegalArgumentException none(String word) {
        return new IllegalArgumentException("there is no " + word);
    }

    /** How long a token lasts: a number of days. */
    int days(String text) {
        return one(text, Arguments::positive, "bad.days");
    }

    /** A token that is to be made. */
    TokenOrder tokenOrder(String name, Set<Scope> scopes, Duration lifetime) {
        return one(name, typed -> new TokenOrder(typed, scopes, lifetime), "bad.token-name");
    }

    /** The id of a token. */
    CredentialId credential(String text) {
        return one(text, CredentialId::new, "bad.token");
    }

    /** Packets in a second. */
    int rate(String text) {
        return one(text, Arguments::positive, "bad.rate");
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("less than 1: " + number);
        }
        return number;
    }

    /** A wait in whole seconds. */
    Duration patience(String text) {
        return one(text, Arguments::seconds, "bad.patience");
    }

    private static Duration seconds(String text) {
        var time = Duration.ofSeconds(positive(text));
        if (time.compareTo(Wakes.LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("too long: " + time);
        }
        return time;
    }

    /**
     * An instant in the past: so long ago, like {@code 7d} or {@code 90m}, the beginning of a day,
     * or an instant of RFC 3339.
     */
    Instant since(String text, Instant now, ZoneId zone) {
        return one(text, it -> past(it, now, zone), "bad.since");
    }

    private static Instant past(String text, Instant now, ZoneId zone) {
        Instant instant = LENGTH.matcher(text).matches() ? now.minus(length(text)) : at(text, zone);
        if (instant.isAfter(now) || instant.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("not in the past: " + instant);
        }
        return instant;
    }

    private static Duration length(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static Instant at(String text, ZoneId zone) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }

    /** What is wrong is not repeated: it may be a password after all. */
    SecureOn secureOn(String text) {
        return one(text, SecureOn::parse, "bad.secureon");
    }

    PortList topPorts(String text) {
        return one(text, count -> CommonPorts.top(Integer.parseInt(count)), "bad.top");
    }

    /** Cards; an empty text stands for none. */
    List<MacAddress> macs(List<String> texts) {
        return all(notEmpty(texts), Arguments::card, "bad.mac");
    }

    private static MacAddress card(String text) {
        MacAddress mac = MacAddress.parse(text);
        if (!mac.isCard()) {
            throw new IllegalArgumentException("not the address of one card: " + mac);
        }
        return mac;
    }

    /** Addresses; an empty text stands for none. */
    List<IpAddress> ips(List<String> texts) {
        return all(notEmpty(texts), IpAddress::parse, "bad.ip");
    }

    List<IpNetwork> routes(List<String> texts) {
        return all(notEmpty(texts), IpNetwork::parse, "bad.route");
    }

    ScanId scanId(String text) {
        return one(text, ScanId::new, "bad.scan-id");
    }

    static List<String> notEmpty(List<String> texts) {
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private <T> List<T> all(List<String> texts, Function<String, T> reader, String complaint) {
        return texts.stream().map(text -> one(text, reader, complaint)).toList();
    }

    private <T> T one(String text, Function<String, T> reader, String complaint) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.wrongUsage(messages.text(complaint, text));
        }
    }
}
