package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, and processes that change one folder at once. */
class RegistryProcessesIT {
    private static final int CHANGES = 2_000;
    private static final int MOST_ROUNDS = 60;

    @TempDir Path folder;

    /** The notes of each device by its id, as the acknowledged changes left them. */
    private final Map<DeviceId, String> acknowledged = new HashMap<>();

    @Test
    @Timeout(120)
    void two_thousand_changes_lose_nothing_to_processes_that_are_killed() throws Exception {
        var random = new SplittableRandom(333);
        int next = 0;
        int round = 0;
        while (next < CHANGES) {
            assertThat(++round).as("rounds").isLessThan(MOST_ROUNDS);
            next = changeUntilKilled(next, random.nextInt(60, 240));
            try (var registry = new FileDeviceRegistry(folder, InstantSource.system())) {
                Map<DeviceId, String> found = notes(registry);
                if (!found.equals(acknowledged)) {
                    make(next++);
                }
                assertThat(found).as("change %d, round %d", next, round).isEqualTo(acknowledged);
                assertThat(registry.notices()).isEmpty();
            }
        }
        assertThat(round).as("rounds").isGreaterThan(8);
    }

    private int changeUntilKilled(int first, int count) throws IOException, InterruptedException {
        int next = first;
        try (var jvm =
                Jvm.start(
                        ChangingProcess.class,
                        folder.toString(),
                        Integer.toString(first),
                        Integer.toString(CHANGES))) {
            for (var line = jvm.line(); line.isPresent(); line = jvm.line()) {
                assertThat(line.get()).isEqualTo(Integer.toString(next));
                make(next++);
                if (next == first + count) {
                    jvm.kill();
                }
            }
            var _ = jvm.await();
        }
        return next;
    }

    private void make(int number) {
        DeviceId id = ChangingProcess.idOf(number);
        if (ChangingProcess.deletes(number) && acknowledged.containsKey(id)) {
            acknowledged.remove(id);
        } else {
            acknowledged.put(id, Integer.toString(number));
        }
    }

    private static Map<DeviceId, String> notes(FileDeviceRegistry registry) throws IOException {
        return registry.list().stream().collect(Collectors.toMap(Device::id, Device::notes));
    }

    @Test
    @Timeout(120)
    void two_processes_that_change_devices_at_once_lose_nothing() throws Exception {
        int count = 150;
        try (var one = counting("one", count);
                var other = counting("other", count)) {
            assertThat(one.await()).isZero();
            assertThat(other.await()).isZero();
        }

        try (var registry = new FileDeviceRegistry(folder, InstantSource.system())) {
            Device counter = registry.find(CountingProcess.COUNTER).orElseThrow();
            assertThat(counter.notes()).isEqualTo(Integer.toString(2 * count));
            Set<String> expected = new HashSet<>(Set.of("counter"));
            for (int i = 0; i < count; i++) {
                expected.add("one-" + i);
                expected.add("other-" + i);
            }
            assertThat(registry.list().stream().map(Device::name))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(registry.notices()).isEmpty();
        }
    }

    private Jvm counting(String name, int count) throws IOException {
        return Jvm.start(CountingProcess.class, folder.toString(), name, Integer.toString(count));
    }
}
