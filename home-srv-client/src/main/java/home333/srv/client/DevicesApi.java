package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a server remembers. A device that another one's card, or another anchor, forbids is refused
 * with {@link ApiException.Problem#deviceId}.
 */
public final class DevicesApi {
    private static final String ALL = "/api/v1/devices";
    private static final String ONE = "/api/v1/devices/{id}";

    /** As many as a part of a list has at the most. */
    private static final int PART = 1_000;

    private final Wire wire;

    DevicesApi(Wire wire) {
        this.wire = wire;
    }

    /** The devices, in the order in which they were kept. */
    @Route("listDevices")
    public Pages<Device> list(DeviceQuery query) {
        return new Pages<>(cursor -> {
            Ask ask = query.in(Ask.get(ALL)).with("limit", PART).with("cursor", cursor);
            return wire.send(ask).read(node -> Shape.part(node, "devices", DevicesApi::device));
        });
    }

    private static Device device(JsonNode node) {
        return DeviceJson.read(node, Shape.AS_IT_CAME);
    }

    /** The device of that id. */
    @Route("getDevice")
    public Optional<Device> find(DeviceId id) throws IOException, InterruptedException {
        try {
            return Optional.of(wire.send(Ask.get(ONE, id.value())).read(DevicesApi::device));
        } catch (ApiException.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Keeps a new device.
     *
     * @param device its id, version and times are chosen by the server
     * @return as it is kept
     */
    @Route("addDevice")
    public Device add(Device device) throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL).json(DeviceJson.write(device)).once())
                .read(DevicesApi::device);
    }

    /**
     * Keeps a device in place of the version that it was made from.
     *
     * @throws ApiException.Refused also where that was {@linkplain ApiException.Refused#isChanged()
     *     changed} meanwhile
     */
    @Route("replaceDevice")
    public Device replace(Device device) throws IOException, InterruptedException {
        return wire.send(
                        Ask.put(ONE, device.id().value())
                                .header("If-Match", tag(device))
                                .json(DeviceJson.write(device)))
                .read(DevicesApi::device);
    }

    private static String tag(Device device) {
        return "\"" + device.version() + "\"";
    }

    /**
     * Changes some fields of whatever version is there.
     *
     * @param mergePatch a JSON object: its fields are set, null takes away
     */
    @Route("changeDevice")
    public Device change(DeviceId id, String mergePatch) throws IOException, InterruptedException {
        return wire.send(Ask.patch(ONE, id.value()).json(Json.read(mergePatch)))
                .read(DevicesApi::device);
    }

    /** Forgets a device, if it is still this version. */
    @Route("deleteDevice")
    public void delete(Device device) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(ONE, device.id().value()).header("If-Match", tag(device)));
    }

    /** Forgets a device, whatever version it is. */
    @Route("deleteDevice")
    public void delete(DeviceId id) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(ONE, id.value()));
    }

    /** Takes a device into another, which is answered. */
    @Route("mergeDevice")
    public Device merge(DeviceId into, DeviceId absorbed) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("absorbed", absorbed.value());
        return wire.send(Ask.post(ONE + "/merge", into.value()).json(body).once())
                .read(DevicesApi::device);
    }

    /** Makes some addresses of a device a new device, which is answered. */
    @Route("splitDevice")
    public Device split(DeviceId from, Collection<MacAddress> macs, Collection<IpAddress> ips)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        Shape.putTexts(body, "macs", macs);
        Shape.putTexts(body, "ips", ips);
        return wire.send(Ask.post(ONE + "/split", from.value()).json(body).once())
                .read(DevicesApi::device);
    }

    /** Takes the keys that a device showed last for its own. */
    @Route("trustDevice")
    public Device trust(DeviceId id) throws IOException, InterruptedException {
        return wire.send(Ask.post(ONE + "/trust", id.value())).read(DevicesApi::device);
    }

    /** Adds devices, and what is new of known ones. */
    @Route("importDevices")
    public Imported importAll(Collection<Device> devices) throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("devices");
        devices.forEach(device -> array.add(DeviceJson.write(device)));
        return wire.send(Ask.post(ALL + "/import").json(body).once())
                .read(node ->
                        new Imported(
                                Shape.count(node, "added"),
                                Shape.count(node, "extended"),
                                Shape.count(node, "unchanged")));
    }

    /**
     * Keeps strangers of the last scan as devices.
     *
     * @param ips which; all strangers where it is empty
     */
    @Route("adoptHosts")
    public List<Device> adopt(Collection<IpAddress> ips) throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        Shape.putTexts(body, "ips", ips);
        return wire.send(Ask.post(ALL + "/adopt").json(body).once())
                .read(node -> Shape.list(node, "devices", DevicesApi::device));
    }
}
