package home333.adapters.services.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The header fields of HTTP and of what is written like it: SIP, RTSP, SSDP. */
public final class Headers {
    private static final int MOST = 100;

    private Headers() {}

    /**
     * The first of each name, names in lower case.
     *
     * @param head from the first line on, which is left out, to the empty line or the end
     */
    public static Map<String, String> of(String head) {
        Map<String, String> headers = new HashMap<>();
        head.lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .limit(MOST)
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        var _ =
                                headers.putIfAbsent(
                                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                        line.substring(colon + 1).strip());
                    }
                });
        return headers;
    }
}
