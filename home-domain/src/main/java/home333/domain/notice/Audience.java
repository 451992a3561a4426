package home333.domain.notice;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.event.HomeEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a channel is told of.
 *
 * @param kinds of events
 * @param devices with {@code tags}: who it is told of; everybody where both are empty
 * @param tags of devices
 */
public record Audience(Set<NoticeKind> kinds, Set<DeviceId> devices, Set<String> tags) {
    /** Everything about everybody. */
    public static final Audience ALL =
            new Audience(Set.of(NoticeKind.values()), Set.of(), Set.of());

    public Audience {
        kinds = Set.copyOf(kinds);
        devices = Set.copyOf(devices);
        tags = Set.copyOf(tags);
    }

    /**
     * Whether an event is told. One that is about no device is for everybody, and one about a
     * switch also for those who are told of what hangs on it.
     *
     * @param known the device of an id, where there is one
     */
    public boolean wants(HomeEvent event, Function<DeviceId, Optional<Device>> known) {
        if (!kinds.contains(NoticeKind.of(event))) {
            return false;
        }
        boolean isForAll = devices.isEmpty() && tags.isEmpty();
        return isForAll
                || event.deviceId().isEmpty()
                || event.deviceId().filter(devices::contains).isPresent()
                || concerned(event, known).anyMatch(this::isMeant);
    }

    private static Stream<Device> concerned(
            HomeEvent event, Function<DeviceId, Optional<Device>> known) {
        return switch (event) {
            case HomeEvent.PresenceChanged(Device device, _, List<Device> behind) ->
                    Stream.concat(Stream.of(device), behind.stream());
            case HomeEvent.KeyChanged changed -> Stream.of(changed.device());
            default -> event.deviceId().flatMap(known).stream();
        };
    }

    private boolean isMeant(Device device) {
        return devices.contains(device.id()) || tags.stream().anyMatch(device::hasTag);
    }
}
