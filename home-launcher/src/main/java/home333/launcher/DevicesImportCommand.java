package home333.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import home333.app.Devices;
import home333.domain.Device;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code devices import}: devices of another home, of the Python program, or of a spreadsheet. */
@Command(name = "import")
final class DevicesImportCommand implements Callable<Integer> {
    private static final int LARGEST = 16 << 20;

    /**
     * Keys that are read as addresses, and are left among the further keys only where they fail.
     */
    private static final Set<String> ADDRESSES =
            Set.of(
                    "mac",
                    "mac_address",
                    "macs",
                    "ip",
                    "ip_address",
                    "ips",
                    "vpn_ip",
                    "vpn_ips",
                    "tailscale_ip");

    private final Session session;

    @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
    private String file = "";

    @Option(names = "--json")
    private boolean json;

    DevicesImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<Device> devices = read(bytes());
        Devices.Imported result = session.backend().devices().importAll(devices);
        if (json) {
            session.terminal()
                    .json(
                            Json.object()
                                    .put("added", result.added())
                                    .put("extended", result.extended())
                                    .put("unchanged", result.unchanged()));
        } else {
            session.terminal()
                    .say(
                            session.text(
                                    "devices.imported",
                                    result.added(),
                                    result.extended(),
                                    result.unchanged()));
        }
        long odd = devices.stream().filter(this::hasOddAddress).count();
        return odd == 0 ? ExitStatus.DONE : ExitStatus.PARTLY;
    }

    /** Says which addresses of a device are none, and were kept as what they are: words. */
    private boolean hasOddAddress(Device device) {
        Map<String, String> odd = new TreeMap<>(device.extras().json());
        odd.keySet().retainAll(ADDRESSES);
        odd.forEach((key, value) ->
                session.terminal()
                        .complain(session.text("devices.import.odd", device.name(), key, value)));
        return !odd.isEmpty();
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = file.equals("-") ? session.terminal().in() : open()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Refusal.failed(session.text("devices.import.large", file, LARGEST >> 20));
            }
            return bytes;
        }
    }

    private InputStream open() throws IOException {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw Refusal.failed(session.text("failure.folder", file));
            }
            return Files.newInputStream(path);
        } catch (InvalidPathException _) {
            throw Refusal.wrongUsage(session.text("failure.no-file", file));
        }
    }

    private List<Device> read(byte[] bytes) {
        var assumptions =
                new Assumptions(
                        session.surroundings().zone(), session.surroundings().clock().instant());
        try {
            var devices = new ArrayList<Device>();
            for (JsonNode node : isJson(bytes) ? listed(Json.read(bytes)) : rows(bytes)) {
                devices.add(DeviceJson.read(node, assumptions));
            }
            return devices;
        } catch (CharacterCodingException _) {
            throw unreadable(session.text("devices.import.no-text"));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Refusal unreadable(String why) {
        return Refusal.failed(session.text("devices.import.unreadable", file, why));
    }

    /** Whether the first character that is no blank opens a JSON list or object. */
    private static boolean isJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '[' || b == '{') {
                return true;
            }
            if (b > ' ') {
                return false;
            }
        }
        return false;
    }

    private Iterable<JsonNode> listed(JsonNode document) {
        if (document.isArray()) {
            return document;
        }
        if (document.path("devices").isArray()) {
            return document.path("devices");
        }
        if (document.has("id") || document.has("name")) {
            return List.of(document);
        }
        throw new IllegalArgumentException(session.text("devices.import.no-devices"));
    }

    private static List<JsonNode> rows(byte[] bytes) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return DeviceCsv.read(text);
    }
}
