package home333.srv;

import home333.domain.IpAddress;
import home333.domain.account.Client;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as Jetty has it, read as this server reads requests. */
record Asked(Request request) implements Call.Incoming {
    /** Empty for one that is none of ours. */
    Optional<Verb> verb() {
        String method = request.getMethod();
        return method.equals("HEAD")
                ? Optional.of(Verb.GET)
                : Stream.of(Verb.values()).filter(verb -> verb.name().equals(method)).findFirst();
    }

    /** Segment by segment: a slash that is written as %2F parts none. */
    List<String> path() {
        return PathTemplate.split(request.getHttpURI().getPath()).stream()
                .map(Asked::decoded)
                .toList();
    }

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        @Nullable String text = request.getHttpURI().getQuery();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0].replace('+', ' '));
            String value = parts.length == 1 ? "" : decoded(parts[1].replace('+', ' '));
            if (query.put(name, value) != null) {
                throw Problem.Kind.BAD_REQUEST.failure("'" + name + "' is there twice.");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.Kind.BAD_REQUEST.failure("The address is not encoded as it has to be.");
        }
    }

    /** The other end of the connection. */
    Client peer() {
        InetAddress address =
                request.getConnectionMetaData().getRemoteSocketAddress()
                                instanceof InetSocketAddress socket
                        ? socket.getAddress()
                        : InetAddress.getLoopbackAddress();
        @Nullable String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new Client(IpAddress.of(address), agent == null ? "" : agent);
    }

    /**
     * Whom it comes from.
     *
     * @throws Problem.Failure if proxies that are trusted contradict each other
     */
    Client client(Hops hops) {
        Client peer = peer();
        return new Client(hops.origin(peer.address(), request.getHeaders()), peer.agent());
    }

    @Override
    public Optional<String> header(String name) {
        List<String> all = request.getHeaders().getValuesList(name);
        if (name.equals("Host") && request.getHttpURI().getAuthority() != null) {
            return Optional.of(request.getHttpURI().getAuthority()); // of HTTP/2
        }
        boolean isParted = name.equals("Cookie");
        return isParted && !all.isEmpty()
                ? Optional.of(String.join("; ", all))
                : all.stream().findFirst();
    }

    @Override
    public InputStream body() {
        return new SteadyBody(Content.Source.asInputStream(request), System::nanoTime);
    }
}
