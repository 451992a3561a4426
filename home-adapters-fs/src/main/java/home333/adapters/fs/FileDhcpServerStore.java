package home333.adapters.fs;

import home333.domain.presence.DhcpServers;
import home333.json.DhcpServersJson;
import home333.ports.DhcpServerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * The DHCP servers in {@code dhcp.json}, which is replaced whole.
 *
 * <p>Where the file holds something else, nobody was met, and the next change sets it aside.
 */
public final class FileDhcpServerStore implements DhcpServerStore {
    private static final ValueFile.Form<DhcpServers> FORM =
            new ValueFile.Form<>(
                    "dhcp.json",
                    "DHCP servers",
                    DhcpServers.none(),
                    "no DHCP server is known",
                    DhcpServersJson::read,
                    (_, _) -> List.of(),
                    DhcpServersJson::write);

    private final ValueFile<DhcpServers> file;

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
        file = new ValueFile<>(folder, FORM, LoggerFactory.getLogger(FileDhcpServerStore.class));
    }

    @Override
    public DhcpServers load() throws IOException {
        return file.load();
    }

    @Override
    public DhcpServers change(UnaryOperator<DhcpServers> change) throws IOException {
        return file.change(change);
    }

    /**
     * What a person should know about the file, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return file.notices();
    }
}
