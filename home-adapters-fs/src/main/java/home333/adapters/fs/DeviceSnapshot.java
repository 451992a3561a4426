package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code devices.json}: a list of devices, as the Python program wrote it.
 *
 * @param devices all that can be read, each with a version of 1 or more
 * @param damage why the file says less, or something else, than it should
 */
record DeviceSnapshot(List<Device> devices, Optional<String> damage) {
    DeviceSnapshot {
        devices = List.copyOf(devices);
    }

    static byte[] write(List<Device> devices) {
        var array = Json.array();
        devices.forEach(device -> array.add(DeviceJson.write(device)));
        return Json.pretty(array).getBytes(StandardCharsets.UTF_8);
    }

    static DeviceSnapshot read(byte[] text, Assumptions assumptions) {
        try {
            JsonNode list = Json.read(text);
            if (list.isArray()) {
                List<JsonNode> nodes = new ArrayList<>();
                list.forEach(nodes::add);
                return of(nodes, Optional.empty(), assumptions);
            }
            return new DeviceSnapshot(List.of(), Optional.of("it is JSON, but no list of devices"));
        } catch (IOException e) {
            return of(Salvage.objects(text), Optional.of("it is " + e.getMessage()), assumptions);
        }
    }

    private static DeviceSnapshot of(
            List<JsonNode> nodes, Optional<String> damage, Assumptions assumptions) {
        Map<DeviceId, Device> devices = new LinkedHashMap<>();
        Optional<String> worse = damage;
        for (JsonNode node : nodes) {
            if (!node.isObject()) {
                worse =
                        worse.or(
                                () -> Optional.of("it lists something that is no device: " + node));
                continue;
            }
            Device device;
            try {
                device = kept(DeviceJson.read(node, assumptions));
            } catch (IllegalArgumentException e) {
                worse =
                        worse.or(() ->
                                Optional.of("a device in it cannot be kept: " + e.getMessage()));
                continue;
            }
            Device twin = devices.get(device.id());
            if (twin != null) {
                worse = worse.or(() -> Optional.of("two devices in it have the id " + device.id()));
            }
            if (twin == null || !twin.updatedAt().isAfter(device.updatedAt())) {
                devices.put(device.id(), device);
            }
        }
        return new DeviceSnapshot(List.copyOf(devices.values()), worse);
    }

    /** The Python program knew no versions. */
    private static Device kept(Device device) {
        return device.version() > 0 ? device : device.toBuilder().version(1).build();
    }
}
