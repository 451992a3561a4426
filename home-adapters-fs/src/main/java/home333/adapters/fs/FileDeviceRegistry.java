package home333.adapters.fs;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The devices in {@code devices.json}, a list that a person and the Python program can read, and
 * what changed since in {@code devices.journal} beside it.
 *
 * <p>Any number of threads, objects and processes may use one folder; each sees what the others
 * have acknowledged. Reading changes nothing, and works in a folder that cannot be written or does
 * not exist. The first change makes the folder.
 */
public final class FileDeviceRegistry implements DeviceRegistry, AutoCloseable {
    private final DataFolder folder;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileDeviceRegistry.class));

    /** Guarded by itself. */
    private final DeviceFiles files;

    /**
     * A registry in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a device was deleted and a file set aside
     */
    public FileDeviceRegistry(Path folder, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock));
    }

    FileDeviceRegistry(DataFolder folder) {
        this.folder = folder;
        this.files = new DeviceFiles(folder, notices);
    }

    @Override
    public List<Device> list() throws IOException {
        synchronized (files) {
            try {
                return files.devices().list();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    @Override
    public Optional<Device> find(DeviceId id) throws IOException {
        synchronized (files) {
            try {
                return files.devices().find(id);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    @Override
    public ChangeResult apply(List<DeviceChange> changes) throws IOException {
        Ledger.requireBatch(changes);
        synchronized (files) {
            try (var _ = folder.lock()) {
                return files.apply(changes);
            } catch (IOException e) {
                throw folder.failed("cannot keep a change of the devices", e);
            }
        }
    }

    /**
     * What a person should know about the files: what was damaged, set aside or joined, one
     * sentence each, in the order in which it was noticed.
     */
    public List<String> notices() {
        return notices.all();
    }

    /** Leaves {@code devices.json} complete, where something was changed and it costs little. */
    @Override
    public void close() {
        synchronized (files) {
            if (!files.isChanged()) {
                return;
            }
            try (var _ = folder.lock()) {
                files.finish();
            } catch (IOException e) {
                notices.say(
                        folder.sentence("cannot write devices.json anew", e)
                                + "; the changes stay in devices.journal");
            }
        }
    }

    private IOException unreadable(IOException cause) {
        return folder.failed("cannot read the devices", cause);
    }
}
