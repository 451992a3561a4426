package home333.srv;

import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Where a request comes from: the other end of its connection, or where that is a proxy that is
 * trusted, whom it and those before it name. Of all that is named the last one counts that is no
 * such proxy; what stands before it anybody may have written.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>
 */
final class Hops {
    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");
    private static final int MOST = 50;

    private final Set<IpAddress> proxies;

    Hops(Set<IpAddress> proxies) {
        this.proxies = proxies;
    }

    boolean isProxy(IpAddress address) {
        return proxies.contains(address);
    }

    /**
     * Whom a request comes from.
     *
     * @param peer the other end of the connection
     * @throws Problem.Failure if a proxy that is trusted says two things
     */
    IpAddress origin(IpAddress peer, HttpFields headers) {
        if (!isProxy(peer)) {
            return peer;
        }
        Optional<IpAddress> usual =
                last(peer, headers.getCSV(HttpHeader.X_FORWARDED_FOR, false), it -> it);
        Optional<IpAddress> standard =
                last(peer, headers.getCSV(HttpHeader.FORWARDED, true), Hops::named);
        if (usual.isPresent() && standard.isPresent() && !usual.equals(standard)) {
            throw Problem.Kind.BAD_REQUEST.failure(
                    "X-Forwarded-For and Forwarded name different clients.");
        }
        return usual.or(() -> standard).orElse(peer);
    }

    private interface Reading {
        String of(String element);
    }

    /** Empty where nobody is named; who cannot be read was named by the one behind it. */
    private Optional<IpAddress> last(IpAddress peer, List<String> elements, Reading reading) {
        List<String> nearest = new ArrayList<>(elements).reversed();
        IpAddress known = peer;
        for (String element : nearest.subList(0, Math.min(MOST, nearest.size()))) {
            Optional<IpAddress> named = address(reading.of(element));
            if (named.isEmpty()) {
                break;
            }
            known = named.get();
            if (!isProxy(known)) {
                break;
            }
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private static String named(String element) {
        Matcher found = FOR.matcher(element);
        return found.find() ? found.group(1).replace("\"", "") : "";
    }

    /** {@code 198.18.0.1}, {@code 198.18.0.1:80}, {@code [fd00::1]:80} or {@code fd00::1}. */
    private static Optional<IpAddress> address(String text) {
        String bare = text.strip().replaceFirst("^\\[(.*)](:[0-9]+)?$", "$1");
        boolean hasPort = bare.indexOf(':') == bare.lastIndexOf(':');
        try {
            return Optional.of(IpAddress.parse(hasPort ? bare.replaceFirst(":[0-9]+$", "") : bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
