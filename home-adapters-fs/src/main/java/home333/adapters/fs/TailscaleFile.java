package home333.adapters.fs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The file in which the Python program keeps its key as it is: {@code {tailnet, api_key,
 * configured_at}}. The key is taken out of it as soon as it is safe elsewhere; the rest stays.
 */
public final class TailscaleFile {
    private static final String FILE = "tailscale.json";
    private static final String KEY = "api_key";

    private final DataFolder folder;
    private final String name;
    private final boolean isOurs;

    private TailscaleFile(DataFolder folder, String name, boolean isOurs) {
        this.folder = folder;
        this.name = name;
        this.isOurs = isOurs;
    }

    /** The file of a data folder, which need not be there. */
    public static TailscaleFile in(Path folder, InstantSource clock) {
        return of(new DataFolder(new RealDisk(), folder, clock));
    }

    static TailscaleFile of(DataFolder folder) {
        return new TailscaleFile(folder, FILE, true);
    }

    /** A file that lies elsewhere, where nothing of ours is made beside it. */
    public static TailscaleFile at(Path file, InstantSource clock) {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return new TailscaleFile(
                new DataFolder(new RealDisk(), parent, clock),
                String.valueOf(absolute.getFileName()),
                false);
    }

    /** Keeps a key. */
    public interface Keeper {
        /**
         * Keeps it, and returns when that is safe.
         *
         * @param tailnet whose key it is; empty where the file does not say
         * @return whether it is kept, so that the file need not have it any more
         */
        boolean keep(Optional<String> tailnet, Secret key) throws IOException;
    }

    /**
     * Gives the key to who keeps it, and takes it out of the file then. Where that is interrupted,
     * the file has it still, and the next time does it again.
     *
     * @return whether there was a key, and it was kept
     * @throws IOException if the file cannot be read, holds something else, or cannot be changed
     */
    public boolean moveKey(Keeper keeper) throws IOException {
        try {
            Optional<ObjectNode> file = read();
            Secret key = file.map(TailscaleFile::key).orElse(Secret.of(""));
            Optional<String> tailnet =
                    file.map(it -> it.path("tailnet").asText("").strip())
                            .filter(it -> !it.isEmpty());
            if (key.isEmpty() || !keeper.keep(tailnet, key)) {
                return false;
            }
            try (var _ = isOurs ? folder.lock() : (Closeable) () -> {}) {
                takeOut(key);
            }
            return true;
        } catch (IOException e) {
            throw folder.failed("cannot take the key out of " + name, e);
        }
    }

    private static Secret key(ObjectNode file) {
        return Secret.of(file.path(KEY).asText(""));
    }

    /** Unless it became another one meanwhile. */
    private void takeOut(Secret key) throws IOException {
        Optional<ObjectNode> rest = read().filter(file -> key(file).equals(key));
        if (rest.isPresent()) {
            var _ = rest.get().remove(KEY);
            folder.replace(name, Json.pretty(rest.get()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Optional<ObjectNode> read() throws IOException {
        Optional<byte[]> text = folder.readChoices(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (parsed(text.get()) instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw new IOException("it holds no settings of a tailnet");
    }

    /** What the parser says may quote the key. */
    private static Object parsed(byte[] text) throws IOException {
        try {
            return Json.read(text);
        } catch (IOException _) {
            throw new IOException("it is not JSON");
        }
    }
}
