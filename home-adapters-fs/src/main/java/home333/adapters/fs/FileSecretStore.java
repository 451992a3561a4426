package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.json.Json;
import home333.ports.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.slf4j.LoggerFactory;

/**
 * Secrets in {@code secrets.json}, {@code {"secrets": {name: locked}}}, each locked by AES-256-GCM
 * with the key of a file. {@code docs/vpn.md} says against whom that helps.
 *
 * <p>Where the file holds something else, no secret can be opened, and the next change sets it
 * aside.
 */
public final class FileSecretStore implements SecretStore {
    private static final String FILE = "secrets.json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]{1,100}");

    private final DataFolder folder;
    private final SecretKeyFile keyFile;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileSecretStore.class));

    /**
     * A store in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param key the file that holds the key; empty for {@code secret.key} in the folder, which is
     *     made when it is needed
     * @param clock says when a file was set aside
     */
    public FileSecretStore(Path folder, Optional<Path> key, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock), key);
    }

    FileSecretStore(DataFolder folder, Optional<Path> key) {
        this.folder = folder;
        keyFile = new SecretKeyFile(folder, key);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a secret is 1 to 100 of a-z 0-9 _ . -, got " + name.length());
        }
        change(locked -> {
            var box = new SecretBox(key(locked));
            locked.put(name, box.lock(name, secret));
        });
    }

    /** A key that is gone is not replaced while something is locked with it. */
    private SecretKey key(SortedMap<String, String> locked) throws IOException {
        return locked.isEmpty() ? keyFile.readOrMake() : keyFile.read().orElseThrow(this::noKey);
    }

    private IOException noKey() {
        return new IOException(
                keyFile.name()
                        + " is missing, with which the secrets in "
                        + FILE
                        + " are locked; put it back, or delete "
                        + FILE
                        + " and enter them anew");
    }

    @Override
    public Optional<Secret> find(String name) throws IOException {
        try {
            String locked = read().get(name);
            if (locked == null) {
                return Optional.empty();
            }
            var box = new SecretBox(keyFile.read().orElseThrow(this::noKey));
            return Optional.of(box.open(name, locked).orElseThrow(() -> notOpened(name)));
        } catch (IOException e) {
            throw folder.failed("cannot open a secret", e);
        }
    }

    private IOException notOpened(String name) {
        return new IOException(
                "the key in "
                        + keyFile.name()
                        + " does not open "
                        + name
                        + "; put the key back that it was locked with, or enter it anew");
    }

    @Override
    public void remove(String name) throws IOException {
        change(locked -> locked.remove(name));
    }

    @Override
    public SortedSet<String> names() throws IOException {
        try {
            return new TreeSet<>(read().keySet());
        } catch (IOException e) {
            throw folder.failed("cannot read the names of the secrets", e);
        }
    }

    private interface Change {
        void on(SortedMap<String, String> locked) throws IOException;
    }

    private void change(Change change) throws IOException {
        try (var _ = folder.lock()) {
            SortedMap<String, String> before = readOrSetAside();
            SortedMap<String, String> after = new TreeMap<>(before);
            change.on(after);
            if (!after.equals(before)) {
                folder.replacePrivately(FILE, text(after));
            }
        } catch (IOException e) {
            throw folder.failed("cannot keep a secret", e);
        }
    }

    private static byte[] text(SortedMap<String, String> locked) {
        var file = Json.object();
        var secrets = file.putObject("secrets");
        locked.forEach(secrets::put);
        return Json.pretty(file).getBytes(StandardCharsets.UTF_8);
    }

    private SortedMap<String, String> readOrSetAside() throws IOException {
        Optional<byte[]> text = folder.readChoices(FILE);
        try {
            return parsed(text);
        } catch (IOException e) {
            String copy = folder.copyAside(FILE, "bad", text.orElseThrow());
            notices.say(FILE + " was set aside as " + copy + ": " + e.getMessage());
            return new TreeMap<>();
        }
    }

    private SortedMap<String, String> read() throws IOException {
        return parsed(folder.readChoices(FILE));
    }

    private static SortedMap<String, String> parsed(Optional<byte[]> text) throws IOException {
        SortedMap<String, String> locked = new TreeMap<>();
        if (text.isEmpty()) {
            return locked;
        }
        JsonNode secrets = Json.read(text.get()).path("secrets");
        if (!secrets.isObject()) {
            throw new IOException(FILE + " holds no secrets");
        }
        secrets.properties().forEach(one -> locked.put(one.getKey(), one.getValue().asText()));
        return locked;
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return notices.all();
    }
}
