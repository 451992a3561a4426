package home333.adapters.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** What real servers said, by name; see {@code recorded.txt}. */
final class Recorded {
    private static final Map<String, byte[]> ALL = read();

    private Recorded() {}

    static Map<String, byte[]> all() {
        return ALL;
    }

    static byte[] of(String name) {
        byte[] answer = ALL.get(name);
        if (answer == null) {
            throw new IllegalArgumentException("nothing is recorded of " + name);
        }
        return answer.clone();
    }

    private static Map<String, byte[]> read() {
        try (InputStream in = Recorded.class.getResourceAsStream("recorded.txt")) {
            if (in == null) {
                throw new AssertionError("recorded.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    words -> words[0], words -> HexFormat.of().parseHex(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
