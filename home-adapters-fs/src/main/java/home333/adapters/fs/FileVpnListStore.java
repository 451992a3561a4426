package home333.adapters.fs;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnWarning.Cause;
import home333.json.Json;
import home333.json.VpnListJson;
import home333.json.VpnWarningJson;
import home333.ports.VpnListStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What the sources of the tailnet said last, and which machines were parted from their devices, in
 * {@code vpn.json}, and what a person was told of, in {@code vpn-told.json}; both are replaced
 * whole.
 *
 * <p>Where a file holds something else, nothing was said, and the next change sets it aside.
 */
public final class FileVpnListStore implements VpnListStore {
    /** Several times what ten thousand machines take that two sources tell of. */
    private static final int LARGEST = 32 << 20;

    /** Several times what ten thousand warnings take. */
    private static final int LARGEST_TOLD = 8 << 20;

    private static final ValueFile.Form<Kept> FORM =
            new ValueFile.Form<>(
                    "vpn.json",
                    "lists of the tailnet",
                    Kept.NOTHING,
                    "nobody in the tailnet is known",
                    FileVpnListStore::read,
                    (_, _) -> List.of(),
                    FileVpnListStore::write,
                    LARGEST);

    private static final ValueFile.Form<Set<Cause>> TOLD =
            new ValueFile.Form<>(
                    "vpn-told.json",
                    "warnings of the tailnet",
                    Set.of(),
                    "nobody was told of any",
                    VpnWarningJson::readTold,
                    (_, _) -> List.of(),
                    VpnWarningJson::writeTold,
                    LARGEST_TOLD);

    private final ValueFile<Kept> file;
    private final ValueFile<Set<Cause>> toldFile;

    private record Kept(List<VpnList> lists, Set<String> parted) {
        static final Kept NOTHING = new Kept(List.of(), Set.of());

        Kept with(List<VpnList> others) {
            return new Kept(others, parted);
        }

        Kept with(String nodeId, boolean isParted) {
            Set<String> others = new HashSet<>(parted);
            var _ = isParted ? others.add(nodeId) : others.remove(nodeId);
            return new Kept(lists, others);
        }
    }

    /**
     * A store in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a file was set aside
     */
    public FileVpnListStore(Path folder, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock));
    }

    FileVpnListStore(DataFolder folder) {
        var log = LoggerFactory.getLogger(FileVpnListStore.class);
        file = new ValueFile<>(folder, FORM, log);
        toldFile = new ValueFile<>(folder, TOLD, log);
    }

    private static Kept read(JsonNode node) {
        if (!node.path("lists").isArray()) {
            throw new IllegalArgumentException("it holds no lists");
        }
        return new Kept(
                node.path("lists").valueStream().map(VpnListJson::read).toList(),
                node.path("parted").valueStream().map(JsonNode::asText).collect(toSet()));
    }

    private static JsonNode write(Kept kept) {
        var node = Json.object();
        var array = node.putArray("lists");
        kept.lists().forEach(list -> array.add(VpnListJson.write(list)));
        var parted = node.putArray("parted");
        kept.parted().stream().sorted().forEach(parted::add);
        return node;
    }

    @Override
    public List<VpnList> load() throws IOException {
        return file.load().lists();
    }

    @Override
    public void save(VpnList list) throws IOException {
        var _ = file.change(before -> before.with(inPlace(before.lists(), list)));
    }

    private static List<VpnList> inPlace(List<VpnList> before, VpnList list) {
        return Stream.concat(
                        before.stream().filter(other -> other.source() != list.source()),
                        Stream.of(list))
                .toList();
    }

    @Override
    public Set<String> parted() throws IOException {
        return file.load().parted();
    }

    @Override
    public void keepParted(String nodeId, boolean isParted) throws IOException {
        var _ = file.change(before -> before.with(nodeId, isParted));
    }

    @Override
    public void forget() throws IOException {
        var _ = file.change(before -> before.with(List.of()));
        if (!told().isEmpty()) {
            saveTold(Set.of());
        }
    }

    @Override
    public Set<Cause> told() throws IOException {
        return toldFile.load();
    }

    @Override
    public void saveTold(Set<Cause> causes) throws IOException {
        var _ = toldFile.change(_ -> Set.copyOf(causes));
    }

    /**
     * What a person should know about the files, one sentence each, in the order in which it was
     * noticed.
     */
    public List<String> notices() {
        return Stream.concat(file.notices().stream(), toldFile.notices().stream()).toList();
    }
}
