package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Settings;
import home333.json.Json;
import home333.json.SettingsJson;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The settings in {@code settings.json}, which is replaced whole.
 *
 * <p>Where the file holds something else, the defaults stand, and the next save sets it aside.
 */
public final class FileSettingsStore implements SettingsStore {
    private static final String FILE = "settings.json";

    private final DataFolder folder;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileSettingsStore.class));

    /**
     * A store in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a file was set aside
     */
    public FileSettingsStore(Path folder, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock));
    }

    FileSettingsStore(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Settings load() throws IOException {
        try {
            Optional<byte[]> text = folder.readChoices(FILE);
            return text.isEmpty() ? Settings.DEFAULT : parsed(text.get()).orElse(Settings.DEFAULT);
        } catch (IOException e) {
            throw folder.failed("cannot read the settings", e);
        }
    }

    private Optional<Settings> parsed(byte[] text) {
        try {
            JsonNode node = Json.read(text);
            return Optional.of(SettingsJson.read(node));
        } catch (IOException | IllegalArgumentException e) {
            notices.say(
                    FILE
                            + " is left out: "
                            + e.getMessage()
                            + "; the defaults stand, and the next change sets it aside");
            return Optional.empty();
        }
    }

    @Override
    public void save(Settings settings) throws IOException {
        try (var _ = folder.lock()) {
            Optional<byte[]> before = folder.readChoices(FILE);
            if (before.isPresent() && parsed(before.get()).isEmpty()) {
                String copy = folder.copyAside(FILE, "bad", before.get());
                notices.say(FILE + " was set aside as " + copy + ", because it held no settings");
            }
            folder.replace(
                    FILE,
                    Json.pretty(SettingsJson.write(settings)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw folder.failed("cannot keep the settings", e);
        }
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return notices.all();
    }
}
