package home333.ports;

import home333.domain.Device;
import home333.domain.DeviceId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The devices that are remembered.
 *
 * <p>Safe for use by several threads, and by several processes where the registry is shared. What
 * {@link #apply} has acknowledged is still there after a crash at any instant.
 */
public interface DeviceRegistry {
    /** All devices, in the order in which they were first kept; a snapshot. */
    List<Device> list() throws IOException;

    /** The device of that id, as it is now. */
    Optional<Device> find(DeviceId id) throws IOException;

    /**
     * Makes all the changes or none, in their order; returns when they are safe.
     *
     * @param changes at least one, each about another device
     * @throws IllegalArgumentException if two are about one device, or there are none
     * @throws IOException if they could not be kept; whether they were is then unknown until the
     *     registry is read again
     */
    ChangeResult apply(List<DeviceChange> changes) throws IOException;

    /** A change of one device. */
    sealed interface DeviceChange {
        /** Which device. */
        DeviceId id();

        /**
         * Keeps the device as it is here.
         *
         * @param device its version is 0 for a new one, else the version that the change was made
         *     from
         */
        record Save(Device device) implements DeviceChange {
            @Override
            public DeviceId id() {
                return device.id();
            }
        }

        /**
         * Forgets the device.
         *
         * @param id which
         * @param version the version that the decision was made from
         */
        record Delete(DeviceId id, long version) implements DeviceChange {}
    }

    /** What became of the changes. */
    sealed interface ChangeResult {
        /**
         * All were made.
         *
         * @param saved the saved devices with their new versions, in the order of the changes
         */
        record Applied(List<Device> saved) implements ChangeResult {
            public Applied {
                saved = List.copyOf(saved);
            }
        }

        /**
         * None was made: somebody else changed, added or deleted a device meanwhile.
         *
         * @param id the first device that stood in the way
         * @param current that device as it is now; empty when it is gone
         */
        record Conflict(DeviceId id, Optional<Device> current) implements ChangeResult {}
    }
}
