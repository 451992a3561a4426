package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.Device;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that refuses a step, and goes on. */
class RegistryFailureTest {
    private static final Path FOLDER = Path.of("/data");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void no_failing_steps_lose_what_was_acknowledged(int failing) throws IOException {
        boolean failed = true;
        for (int step = 1; failed; step++) {
            var disk = new CrashDisk();
            disk.failAt(step, step + failing);
            List<Device> acknowledged = work(disk);
            failed = disk.steps() >= step;
            disk.failAt(Integer.MAX_VALUE, Integer.MAX_VALUE);

            String where = failing + " failing steps from " + step + " on";
            assertThat(open(disk).list()).as(where).containsAll(acknowledged);
            for (int seed = 0; seed < 5; seed++) {
                CrashDisk left = disk.afterPowerCut(new SplittableRandom(seed));
                assertThat(open(left).list()).as(where + ", cut").containsAll(acknowledged);
                assertThat(save(open(left), "late")).isTrue();
            }
            assertThat(save(open(disk), "late")).as(where).isTrue();
            assertThat(open(disk).list()).as(where).containsAll(acknowledged);
        }
    }

    /** Adds devices one by one, with a registry of its own for every third; what was kept. */
    private static List<Device> work(CrashDisk disk) {
        List<Device> acknowledged = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            try (var registry = open(disk)) {
                for (int i = 0; i < 3; i++) {
                    Device device = device("device-" + round + "-" + i);
                    if (save(registry, device.id().value())) {
                        acknowledged.add(device.toBuilder().version(1).build());
                    }
                }
            }
        }
        return acknowledged;
    }

    private static boolean save(FileDeviceRegistry registry, String id) {
        try {
            return registry.apply(List.of(new Save(device(id)))) instanceof Applied;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void a_full_disk_refuses_changes_with_one_sentence_until_there_is_space() throws IOException {
        var disk = new CrashDisk();
        var registry = open(disk);
        assertThat(save(registry, "before")).isTrue();
        List<Device> before = registry.list();

        disk.full(true);
        assertThatIOException()
                .isThrownBy(() -> registry.apply(List.of(new Save(device("while")))))
                .withMessage(
                        "cannot keep a change of the devices in /data: no space left on device");
        assertThat(registry.list()).isEqualTo(before);
        assertThat(open(disk).list()).isEqualTo(before);

        disk.full(false);
        assertThat(save(registry, "after")).isTrue();
        assertThat(open(disk).list().stream().map(Device::name)).containsExactly("before", "after");
    }

    @Test
    void after_a_failed_force_changes_are_refused_until_the_registry_is_opened_again()
            throws IOException {
        var disk = new CrashDisk();
        var registry = open(disk);
        assertThat(save(registry, "before")).isTrue();
        int force = disk.steps() + 2;
        disk.failAt(force, force + 1);

        assertThat(save(registry, "lost")).isFalse();
        assertThatIOException()
                .isThrownBy(() -> registry.apply(List.of(new Save(device("refused")))))
                .withMessageContaining("until 333HOME is started again");
        assertThat(registry.list().stream().map(Device::name)).containsExactly("before");

        assertThat(save(open(disk), "after")).isTrue();
        assertThat(registry.list().stream().map(Device::name)).containsExactly("before", "after");
    }

    @Test
    void a_snapshot_that_cannot_be_written_leaves_the_changes_in_the_journal() throws IOException {
        var disk = new CrashDisk();
        var registry = open(disk);
        assertThat(save(registry, "kept")).isTrue();

        disk.full(true);
        registry.close();

        assertThat(registry.notices())
                .singleElement()
                .asString()
                .contains("no space left on device", "the changes stay in devices.journal");
        assertThat(open(disk).list().stream().map(Device::name)).containsExactly("kept");
    }

    private static FileDeviceRegistry open(CrashDisk disk) {
        return new FileDeviceRegistry(new DataFolder(disk, FOLDER, () -> NOON));
    }
}
