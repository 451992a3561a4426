package home333.adapters.fs;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.DeviceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The devices in memory, in the order in which they came. For one thread at a time. */
final class Ledger {
    private final Map<DeviceId, Device> devices = new LinkedHashMap<>();
    private @Nullable List<Device> listed;

    Ledger(List<Device> devices) {
        for (Device device : devices) {
            this.devices.put(device.id(), device);
        }
    }

    List<Device> list() {
        List<Device> now = listed;
        if (now == null) {
            now = List.copyOf(devices.values());
            listed = now;
        }
        return now;
    }

    Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    int size() {
        return devices.size();
    }

    /**
     * Refuses what is no batch.
     *
     * @throws IllegalArgumentException if two changes are about one device, or there are none
     */
    static void requireBatch(List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to change");
        }
        Set<DeviceId> ids = new HashSet<>();
        for (DeviceChange change : changes) {
            if (!ids.add(change.id())) {
                throw new IllegalArgumentException(
                        "two changes of one batch are about device " + change.id());
            }
        }
    }

    /** The first change that was made from something else than what is here. */
    Optional<ChangeResult.Conflict> conflict(List<DeviceChange> changes) {
        for (DeviceChange change : changes) {
            Optional<Device> current = find(change.id());
            long here = current.map(Device::version).orElse(0L);
            boolean fits =
                    switch (change) {
                        case DeviceChange.Save(Device device) -> device.version() == here;
                        case DeviceChange.Delete(DeviceId _, long version) ->
                                current.isPresent() && version == here;
                    };
            if (!fits) {
                return Optional.of(new ChangeResult.Conflict(change.id(), current));
            }
        }
        return Optional.empty();
    }

    /** Makes a commit of the journal. */
    void make(Commit commit) {
        listed = null;
        for (Commit.Step step : commit.steps()) {
            switch (step) {
                case Commit.Put(Device device) -> devices.put(device.id(), device);
                case Commit.Remove remove -> devices.remove(remove.id());
            }
        }
    }

    /**
     * Makes a commit that was made on other devices than these: of two states of one device the one
     * that was changed last stands, and no device that is only on one side is lost.
     */
    void merge(Commit commit) {
        List<Commit.Step> later = new ArrayList<>();
        for (Commit.Step step : commit.steps()) {
            Optional<Device> here = find(step.id());
            if (here.isEmpty() || !here.get().updatedAt().isAfter(step.at())) {
                later.add(step);
            }
        }
        make(new Commit(later));
    }
}
