package home333.adapters.services.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import home333.adapters.services.message.Octets;
import home333.domain.IpAddress;
import home333.domain.Port;

/**
 * Requests that are answered once, without compression, as one caller puts them who is no browser.
 */
public final class HttpRequest {
    private static final String HEAD =
            """
            %s %s HTTP/1.1\r
            Host: %s\r
            User-Agent: 333HOME\r
            Accept: */*\r
            Accept-Encoding: identity\r
            Connection: close\r
            """;

    private HttpRequest() {}

    /**
     * For a page.
     *
     * @param path with the query
     * @param host as {@link #authority}
     */
    public static byte[] get(String path, String host) {
        return (HEAD.formatted("GET", path, host) + "\r\n").getBytes(US_ASCII);
    }

    /**
     * With something to be read.
     *
     * @param type of the body
     */
    public static byte[] post(String path, String host, String type, byte[] body) {
        String about =
                "Content-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(type, body.length);
        return new Octets().text(HEAD.formatted("POST", path, host) + about).all(body).toBytes();
    }

    /**
     * How a host and its port are written in a request: an IPv6 address in brackets, without its
     * zone.
     */
    public static String authority(IpAddress host, Port port) {
        String address = host.toString();
        String literal =
                address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address;
        boolean isUsual = port.number() == 80 || port.number() == 443;
        return isUsual ? literal : literal + ":" + port.number();
    }
}
