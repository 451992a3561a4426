package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.ports.DeviceRegistry;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The devices that a server remembers. */
final class ServedDeviceRegistry implements DeviceRegistry {
    private static final String ALL = "/api/v1/ports/devices";

    private final Wire wire;

    ServedDeviceRegistry(Wire wire) {
        this.wire = wire;
    }

    private static Device device(JsonNode node) {
        return DeviceJson.read(node, Shape.AS_IT_CAME);
    }

    @Override
    @Route("listKeptDevices")
    public List<Device> list() throws IOException {
        return Uninterrupted.call(() ->
                wire.send(Ask.get(ALL).upTo(Ask.LARGEST_LIST))
                        .read(node -> Shape.list(node, "devices", ServedDeviceRegistry::device)));
    }

    @Override
    public Optional<Device> find(DeviceId id) throws IOException {
        return Uninterrupted.call(() -> new DevicesApi(wire).find(id));
    }

    @Override
    @Route("changeKeptDevices")
    public ChangeResult apply(List<DeviceChange> changes) throws IOException {
        requireBatch(changes);
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("changes");
        changes.forEach(change -> array.add(written(change)));
        return Uninterrupted.call(() ->
                wire.send(Ask.post(ALL).json(body).once().upTo(Ask.LARGEST_LIST))
                        .read(ServedDeviceRegistry::result));
    }

    private static void requireBatch(List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a batch has one change at least");
        }
        Set<DeviceId> seen = new HashSet<>();
        for (DeviceChange change : changes) {
            if (!seen.add(change.id())) {
                throw new IllegalArgumentException(
                        "two changes of one batch are about device " + change.id());
            }
        }
    }

    private static ObjectNode written(DeviceChange change) {
        ObjectNode node = Json.object();
        switch (change) {
            case DeviceChange.Save(Device device) -> node.set("save", DeviceJson.write(device));
            case DeviceChange.Delete(DeviceId id, long version) ->
                    node.putObject("delete").put("id", id.value()).put("version", version);
        }
        return node;
    }

    private static ChangeResult result(JsonNode node) {
        if (node.has("saved")) {
            return new ChangeResult.Applied(
                    Shape.list(node, "saved", ServedDeviceRegistry::device));
        }
        JsonNode conflict = node.path("conflict");
        return new ChangeResult.Conflict(
                new DeviceId(Shape.text(conflict, "id")),
                conflict.path("current").isObject()
                        ? Optional.of(device(conflict.path("current")))
                        : Optional.empty());
    }
}
