package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.ports.DeviceRegistry.DeviceChange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one commit of the journal makes, in absolute words, so that making it twice changes nothing:
 * {@code [{"put": DEVICE}, {"remove": ID, "at": TIME}]}.
 */
record Commit(List<Step> steps) {
    Commit {
        steps = List.copyOf(steps);
    }

    /** What becomes of one device. */
    sealed interface Step {
        DeviceId id();

        /** When that was decided. */
        Instant at();
    }

    /** The device is this one from now on. */
    record Put(Device device) implements Step {
        @Override
        public DeviceId id() {
            return device.id();
        }

        @Override
        public Instant at() {
            return device.updatedAt();
        }
    }

    /** The device is there no longer. */
    record Remove(DeviceId id, Instant at) implements Step {}

    /** The commit that makes these changes; the saved devices get their next version. */
    static Commit of(List<DeviceChange> changes, Instant now) {
        List<Step> steps = new ArrayList<>();
        for (DeviceChange change : changes) {
            steps.add(
                    switch (change) {
                        case DeviceChange.Save(Device device) ->
                                new Put(device.toBuilder().version(device.version() + 1).build());
                        case DeviceChange.Delete(DeviceId id, long _) -> new Remove(id, now);
                    });
        }
        return new Commit(steps);
    }

    List<Device> saved() {
        return steps.stream()
                .filter(Put.class::isInstance)
                .map(step -> ((Put) step).device())
                .toList();
    }

    String write() {
        var array = Json.array();
        for (Step step : steps) {
            switch (step) {
                case Put(Device device) -> array.addObject().set("put", DeviceJson.write(device));
                case Remove(DeviceId id, Instant at) ->
                        array.addObject().put("remove", id.value()).put("at", at.toString());
            }
        }
        return Json.line(array);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if a later version of this program wrote it
     */
    static Commit read(String text, Assumptions assumptions) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : Json.read(text)) {
            try {
                steps.add(step(node, assumptions));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException(
                        "a later version of this program wrote '" + Json.line(node) + "'", e);
            }
        }
        return new Commit(steps);
    }

    private static Step step(JsonNode node, Assumptions assumptions) {
        if (node.has("put")) {
            return new Put(DeviceJson.read(node.path("put"), assumptions));
        }
        return new Remove(
                new DeviceId(node.path("remove").asText()),
                Instant.parse(node.path("at").asText()));
    }
}
