package home333.adapters.services;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with rules of somebody's own. */
final class RuleFile {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFile.class);
    private static final long LARGEST = 1024 * 1024;

    private RuleFile() {}

    /**
     * What the file says, where there is one. One that cannot be read or is wrong is left out as a
     * whole, and the log says why.
     *
     * @param reader throws an {@link IllegalArgumentException} that says which line is wrong
     */
    static <T> Optional<T> read(Path file, Function<String, T> reader) {
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
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        } catch (AccessDeniedException e) {
            throw new IOException("it may not be read", e);
        }
    }
}
