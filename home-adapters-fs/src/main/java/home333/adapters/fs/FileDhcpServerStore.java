package home333.adapters.fs;

import home333.domain.presence.DhcpServers;
import home333.json.DhcpServersJson;
import home333.json.Json;
import home333.ports.DhcpServerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * The DHCP servers in {@code dhcp.json}, which is replaced whole.
 *
 * <p>Where the file holds something else, nobody was met, and the next change sets it aside.
 */
public final class FileDhcpServerStore implements DhcpServerStore {
    private static final String FILE = "dhcp.json";

    private final DataFolder folder;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileDhcpServerStore.class));

    /**
     * A store in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a file was set aside
     */
    public FileDhcpServerStore(Path folder, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock));
    }

    FileDhcpServerStore(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public DhcpServers load() throws IOException {
        try {
            return folder.readChoices(FILE).flatMap(this::parsed).orElseGet(DhcpServers::none);
        } catch (IOException e) {
            throw folder.failed("cannot read the DHCP servers", e);
        }
    }

    private Optional<DhcpServers> parsed(byte[] text) {
        try {
            return Optional.of(DhcpServersJson.read(Json.read(text)));
        } catch (IOException | IllegalArgumentException e) {
            notices.say(
                    FILE
                            + " is left out: "
                            + e.getMessage()
                            + "; no DHCP server is known, and the next change sets it aside");
            return Optional.empty();
        }
    }

    @Override
    public DhcpServers change(UnaryOperator<DhcpServers> change) throws IOException {
        try (var _ = folder.lock()) {
            Optional<byte[]> text = folder.readChoices(FILE);
            Optional<DhcpServers> before = text.flatMap(this::parsed);
            DhcpServers now = change.apply(before.orElseGet(DhcpServers::none));
            if (text.isPresent() && before.isEmpty()) {
                String copy = folder.copyAside(FILE, "bad", text.get());
                notices.say(
                        FILE + " was set aside as " + copy + ", because it held no DHCP servers");
            }
            if (!before.equals(Optional.of(now))) {
                folder.replace(
                        FILE,
                        Json.pretty(DhcpServersJson.write(now)).getBytes(StandardCharsets.UTF_8));
            }
            return now;
        } catch (IOException e) {
            throw folder.failed("cannot keep the DHCP servers", e);
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
