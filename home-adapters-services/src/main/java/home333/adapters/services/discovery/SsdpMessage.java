package home333.adapters.services.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.http.HttpRequest;
import home333.domain.IpAddress;
import home333.domain.Port;
import java.util.Map;

/** Questions and answers of SSDP, UPnP Device Architecture 1.1 section 1.3. */
public final class SsdpMessage {
    public static final String ROOT = "upnp:rootdevice";
    private static final int LONGEST_ANSWER = 4 * 1024;
    private static final Port PORT = new Port(1900);

    private SsdpMessage() {}

    /** Asks everybody for what is offered; they answer within a second. */
    public static byte[] toAll(String target) {
        return search("239.255.255.250:1900", "MX: 1\r\nST: " + target);
    }

    /** Asks one host for what it offers. */
    public static byte[] toOne(IpAddress host, String target) {
        return search(HttpRequest.authority(host, PORT), "ST: " + target);
    }

    private static byte[] search(String host, String target) {
        return "M-SEARCH * HTTP/1.1\r\nHOST: %s\r\nMAN: \"ssdp:discover\"\r\n%s\r\n\r\n"
                .formatted(host, target)
                .getBytes(US_ASCII);
    }

    /** The header fields of an answer, by their names in lower case; none of anything else. */
    public static Map<String, String> fields(byte[] answer) {
        return answer.length > LONGEST_ANSWER
                ? Map.of()
                : HttpAnswer.read(answer)
                        .filter(HttpAnswer::isFine)
                        .map(HttpAnswer::headers)
                        .orElse(Map.of());
    }
}
