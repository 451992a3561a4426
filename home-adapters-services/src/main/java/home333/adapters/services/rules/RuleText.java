package home333.adapters.services.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts of rules: those that come with 333HOME, and files of somebody's own. */
public final class RuleText {
    private static final Logger LOG = LoggerFactory.getLogger(RuleText.class);
    private static final String FOLDER = "/home333/adapters/services/";
    private static final int LARGEST = 1024 * 1024;

    private RuleText() {}

    /** A text that comes with 333HOME. */
    public static String bundled(String name) {
        try (InputStream in = RuleText.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what comes with 333HOME: " + name, e);
        }
    }

    /**
     * What a file says, where there is one. One that cannot be read or is wrong is left out as a
     * whole, and the log says why.
     *
     * @param reader throws an {@link IllegalArgumentException} that says which line is wrong
     */
    public static <T> Optional<T> own(Path file, Function<String, T> reader) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text(file)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the rules in {} are not used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file"); // a pipe would be waited for
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        } catch (AccessDeniedException e) {
            throw new IOException("it may not be read", e);
        }
    }
}
