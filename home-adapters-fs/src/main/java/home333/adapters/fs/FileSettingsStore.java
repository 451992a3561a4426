package home333.adapters.fs;

import home333.domain.Settings;
import home333.json.SettingsJson;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The settings in {@code settings.json}, which is replaced whole.
 *
 * <p>Where the file holds something else, the defaults stand, and the next save sets it aside.
 * Where a single field does, its default stands, and what it held is kept under another name.
 */
public final class FileSettingsStore implements SettingsStore {
    private static final ValueFile.Form<Settings> FORM =
            new ValueFile.Form<>(
                    "settings.json",
                    "settings",
                    Settings.DEFAULT,
                    "the defaults stand",
                    SettingsJson::read,
                    SettingsJson::remarks,
                    SettingsJson::write);

    private final ValueFile<Settings> file;

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
        file = new ValueFile<>(folder, FORM, LoggerFactory.getLogger(FileSettingsStore.class));
    }

    @Override
    public Settings load() throws IOException {
        return file.load();
    }

    @Override
    public void save(Settings settings) throws IOException {
        var _ = file.change(_ -> settings);
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return file.notices();
    }
}
