package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the service of a data folder answers commands of the same machine. It stands in {@code
 * service.json}: {@code {url, certificate_sha256}}; the token that lets them in is in {@code
 * service.token}, which nobody but the owner and the group of the folder may read.
 *
 * @param uri of the service
 * @param certificate SHA-256 of the one that it shows, in hexadecimal digits; empty where nothing
 *     is encrypted
 * @param token empty where whoever asks may not read it
 */
public record ServicePlace(URI uri, Optional<String> certificate, Optional<Secret> token) {
    private static final String FILE = "service.json";
    private static final String TOKEN = "service.token";
    private static final int LARGEST = 10_000;

    /**
     * Tells commands where a service is, until this is closed. Whoever calls holds the {@link
     * ServiceLock} of the folder.
     *
     * @throws IOException if it cannot be written
     */
    public static Closeable tell(Path folder, URI uri, Optional<String> certificate, Secret token)
            throws IOException {
        ObjectNode place = Json.object().put("url", uri.toString());
        certificate.ifPresent(sha -> place.put("certificate_sha256", sha));
        write(folder.resolve(TOKEN), token.reveal(), true);
        write(folder.resolve(FILE), Json.pretty(place), false);
        return () -> {
            Files.deleteIfExists(folder.resolve(FILE));
            Files.deleteIfExists(folder.resolve(TOKEN));
        };
    }

    /** It need not outlive a crash: the next start writes another. */
    private static void write(Path file, String text, boolean isSecret) throws IOException {
        Path staged = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(staged);
        if (isSecret) {
            Ownership.makeGroupFile(staged);
        } else {
            Ownership.makeFile(staged);
        }
        Files.writeString(staged, text + "\n");
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The service that looks after a folder now.
     *
     * @return empty where none runs, also where one left its files behind, and where whoever asks
     *     may not know
     * @throws IOException if what stands there cannot be understood
     */
    public static Optional<ServicePlace> find(Path folder) throws IOException {
        try {
            Optional<String> text = read(folder.resolve(FILE));
            return text.isPresent() && ServiceLock.isHeld(folder)
                    ? Optional.of(parsed(text.get(), token(folder)))
                    : Optional.empty();
        } catch (AccessDeniedException _) {
            return Optional.empty();
        }
    }

    private static Optional<Secret> token(Path folder) throws IOException {
        try {
            return read(folder.resolve(TOKEN)).map(String::strip).map(Secret::of);
        } catch (AccessDeniedException _) {
            return Optional.empty();
        }
    }

    private static ServicePlace parsed(String text, Optional<Secret> token) throws IOException {
        try {
            JsonNode node = Json.read(text.getBytes(StandardCharsets.UTF_8));
            return new ServicePlace(
                    URI.create(node.path("url").asText()),
                    Optional.of(node.path("certificate_sha256").asText())
                            .filter(sha -> !sha.isEmpty()),
                    token);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(FILE + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return new RealDisk()
                    .read(file, 0, LARGEST)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
