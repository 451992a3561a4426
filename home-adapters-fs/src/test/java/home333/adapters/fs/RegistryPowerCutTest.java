package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static home333.testkit.Samples.fullDevice;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.DeviceRegistry.DeviceChange.Delete;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import home333.testkit.MemoryDeviceRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cuts the power at every step of a registry's work. */
class RegistryPowerCutTest {
    private static final Path FOLDER = Path.of("/data");

    @Test
    @Timeout(120)
    void whatever_was_acknowledged_is_there_after_a_power_cut_at_any_step() throws IOException {
        assertThat(PowerCuts.everywhere(DeviceStory::new)).isGreaterThan(3_000);
    }

    @RepeatedTest(200)
    void a_second_power_cut_while_the_first_is_repaired_loses_nothing(RepetitionInfo run)
            throws IOException {
        var random = new SplittableRandom(run.getCurrentRepetition());
        var disk = new CrashDisk();
        disk.crashAt(1 + random.nextInt(60));
        var story = new DeviceStory();
        var _ = PowerCuts.plays(story, disk);

        for (int again = 0; again < 4; again++) {
            CrashDisk left = disk.afterPowerCut(random);
            left.crashAt(1 + random.nextInt(12));
            var _ = PowerCuts.plays(story.goingOnWith(left), left);
            disk = left;
        }

        story.check(disk.afterPowerCut(random), "seed " + run.getCurrentRepetition());
    }

    /** Additions, updates, deletions, batches and compactions, beside a model that never fails. */
    private static final class DeviceStory implements PowerCuts.Story {
        private final MemoryDeviceRegistry acknowledged = new MemoryDeviceRegistry();
        private List<DeviceChange> inFlight = List.of();
        private int round;

        @Override
        public void play(CrashDisk disk) throws IOException {
            try (var registry = open(disk)) {
                add(registry, device("a"), fullDevice("b"), device("c"));
                rename(registry, "a", "first name");
                change(registry, List.of(new Delete(new DeviceId("c"), 1), new Save(device("d"))));
            }
            try (var registry = open(disk)) {
                rename(registry, "a", "second name");
                add(registry, device("large").toBuilder().notes("x".repeat(70_000)).build());
                rename(registry, "d", "after the large one");
            }
            try (var registry = open(disk)) {
                change(registry, List.of(new Delete(new DeviceId("large"), 1)));
                rename(registry, "b", "the end");
            }
        }

        /** A story that finds out first what became of the change that was cut off. */
        PowerCuts.Story goingOnWith(CrashDisk left) throws IOException {
            settle(left);
            return new PowerCuts.Story() {
                @Override
                public void play(CrashDisk disk) throws IOException {
                    try (var registry = open(disk)) {
                        round++;
                        add(registry, device("round-" + round));
                        rename(registry, "round-" + round, "done");
                    }
                }

                @Override
                public void check(CrashDisk disk, String cut) throws IOException {
                    DeviceStory.this.check(disk, cut);
                }
            };
        }

        private void settle(CrashDisk left) throws IOException {
            List<Device> found = open(left).list();
            if (!found.equals(acknowledged.list())) {
                make(inFlight);
            }
            inFlight = List.of();
            assertThat(found).isEqualTo(acknowledged.list());
        }

        private static FileDeviceRegistry open(CrashDisk disk) {
            return new FileDeviceRegistry(new DataFolder(disk, FOLDER, () -> NOON));
        }

        private void add(FileDeviceRegistry registry, Device... devices) throws IOException {
            List<DeviceChange> changes = new ArrayList<>();
            for (Device device : devices) {
                changes.add(new Save(device));
            }
            change(registry, changes);
        }

        private void rename(FileDeviceRegistry registry, String id, String name)
                throws IOException {
            Device device = registry.find(new DeviceId(id)).orElseThrow();
            change(registry, List.of(new Save(device.toBuilder().name(name).build())));
        }

        private void change(FileDeviceRegistry registry, List<DeviceChange> changes)
                throws IOException {
            inFlight = changes;
            assertThat(registry.apply(changes)).isInstanceOf(Applied.class);
            make(changes);
            inFlight = List.of();
        }

        private void make(List<DeviceChange> changes) {
            assertThat(acknowledged.apply(changes)).isInstanceOf(Applied.class);
        }

        @Override
        public void check(CrashDisk left, String cut) throws IOException {
            var registry = open(left);
            List<Device> found = registry.list();
            assertThat(found).as(cut).isIn(acknowledged.list(), acknowledgedOrDone());

            Device late = device("late");
            assertThat(registry.apply(List.of(new Save(late)))).isInstanceOf(Applied.class);
            registry.close();

            List<Device> more = new ArrayList<>(found);
            more.add(late.toBuilder().version(1).build());
            assertThat(open(left).list()).as(cut).isEqualTo(more);
            assertThat(left.names(FOLDER))
                    .as(cut)
                    .allMatch(name -> name.matches("devices\\.(json|journal)(\\.tmp)?"));
        }

        /** What is there if the change that was cut off got through after all. */
        private List<Device> acknowledgedOrDone() {
            var devices = new Ledger(acknowledged.list());
            devices.make(Commit.of(inFlight, NOON));
            return devices.list();
        }
    }
}
