package home333.testkit;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static home333.testkit.Samples.fullDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.ports.DeviceRegistry;
import home333.ports.DeviceRegistry.ChangeResult;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.ChangeResult.Conflict;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.DeviceRegistry.DeviceChange.Delete;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link DeviceRegistry} promises. */
public abstract class DeviceRegistryContract {
    private DeviceRegistry registry;

    /** A registry that holds nothing yet. */
    protected abstract DeviceRegistry open() throws IOException;

    @BeforeEach
    void openRegistry() throws IOException {
        registry = open();
    }

    @Test
    void a_new_registry_holds_nothing() throws IOException {
        assertThat(registry.list()).isEmpty();
        assertThat(registry.find(new DeviceId("nobody"))).isEmpty();
    }

    @Test
    void a_saved_device_is_found_again_with_all_that_it_says() throws IOException {
        Device saved = save(fullDevice("nas"));

        assertThat(saved).isEqualTo(fullDevice("nas").toBuilder().version(1).build());
        assertThat(registry.find(saved.id())).contains(saved);
        assertThat(registry.list()).containsExactly(saved);
    }

    @Test
    void each_change_raises_the_version_by_one() throws IOException {
        Device first = save(device("phone"));
        Device second = save(first.toBuilder().name("Phone").build());
        Device third = save(second.toBuilder().name("My phone").build());

        assertThat(List.of(first.version(), second.version(), third.version()))
                .containsExactly(1L, 2L, 3L);
        assertThat(registry.find(first.id()).orElseThrow().name()).isEqualTo("My phone");
    }

    @Test
    void the_list_keeps_the_order_in_which_devices_came() throws IOException {
        Device first = save(device("zebra"));
        Device second = save(device("ant"));
        Device third = save(device("mole"));

        Device changed = save(first.toBuilder().name("changed").build());

        assertThat(registry.list()).containsExactly(changed, second, third);
    }

    @Test
    void a_list_is_a_snapshot() throws IOException {
        Device first = save(device("first"));
        List<Device> before = registry.list();

        Device second = save(device("second"));

        assertThat(before).containsExactly(first);
        assertThat(registry.list()).containsExactly(first, second);
    }

    @Test
    void a_deleted_device_is_gone() throws IOException {
        Device gone = save(device("gone"));
        Device stays = save(device("stays"));

        assertThat(registry.apply(List.of(new Delete(gone.id(), 1))))
                .isEqualTo(new Applied(List.of()));

        assertThat(registry.list()).containsExactly(stays);
        assertThat(registry.find(gone.id())).isEmpty();
    }

    @Test
    void a_deleted_device_that_comes_again_stands_last() throws IOException {
        Device back = save(device("back"));
        Device other = save(device("other"));
        assertThat(registry.apply(List.of(new Delete(back.id(), 1)))).isInstanceOf(Applied.class);

        Device again = save(device("back"));

        assertThat(again.version()).isEqualTo(1);
        assertThat(registry.list()).containsExactly(other, again);
    }

    @Nested
    class Conflicts {
        @Test
        void a_change_of_an_older_version_is_refused() throws IOException {
            Device first = save(device("phone"));
            Device second = save(first.toBuilder().name("newer").build());

            assertThat(apply(new Save(first.toBuilder().name("stale").build())))
                    .isEqualTo(new Conflict(first.id(), Optional.of(second)));
            assertThat(registry.list()).containsExactly(second);
        }

        @Test
        void a_new_device_with_a_taken_id_is_refused() throws IOException {
            Device first = save(device("phone"));

            assertThat(apply(new Save(device("phone"))))
                    .isEqualTo(new Conflict(first.id(), Optional.of(first)));
        }

        @Test
        void a_change_of_a_device_that_is_gone_is_refused() throws IOException {
            Device never = device("never").toBuilder().version(4).build();

            assertThat(apply(new Save(never)))
                    .isEqualTo(new Conflict(never.id(), Optional.empty()));
            assertThat(registry.list()).isEmpty();
        }

        @Test
        void a_deletion_from_an_older_version_is_refused() throws IOException {
            Device first = save(device("phone"));
            Device second = save(first.toBuilder().name("newer").build());

            assertThat(apply(new Delete(first.id(), 1)))
                    .isEqualTo(new Conflict(first.id(), Optional.of(second)));
            assertThat(registry.list()).containsExactly(second);
        }

        @Test
        void a_deletion_of_a_device_that_is_gone_is_refused() throws IOException {
            var id = new DeviceId("never");

            assertThat(apply(new Delete(id, 1))).isEqualTo(new Conflict(id, Optional.empty()));
        }
    }

    @Nested
    class Batches {
        @Test
        void all_changes_of_a_batch_are_made_in_their_order() throws IOException {
            Device changes = save(device("changes"));
            Device goes = save(device("goes"));

            ChangeResult result =
                    apply(
                            new Save(device("late")),
                            new Delete(goes.id(), 1),
                            new Save(changes.toBuilder().name("changed").build()),
                            new Save(device("latest")));

            assertThat(names(result)).containsExactly("late", "changed", "latest");
            assertThat(registry.list().stream().map(Device::name))
                    .containsExactly("changed", "late", "latest");
        }

        @Test
        void one_conflict_keeps_all_changes_of_a_batch_from_being_made() throws IOException {
            Device first = save(device("first"));
            Device second = save(device("second"));

            ChangeResult result =
                    apply(
                            new Save(device("third")),
                            new Delete(first.id(), 1),
                            new Save(second.toBuilder().version(7).build()));

            assertThat(result).isEqualTo(new Conflict(second.id(), Optional.of(second)));
            assertThat(registry.list()).containsExactly(first, second);
        }

        @Test
        void two_changes_of_one_device_are_no_batch() throws IOException {
            Device first = save(device("first"));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> apply(new Save(first), new Delete(first.id(), 1)))
                    .withMessageContaining("first");
            assertThat(registry.list()).containsExactly(first);
        }

        @Test
        void no_change_is_no_batch() {
            assertThatIllegalArgumentException().isThrownBy(() -> apply());
        }

        @Test
        void a_scan_of_many_devices_is_one_batch() throws IOException {
            List<DeviceChange> many =
                    IntStream.range(0, 300)
                            .<DeviceChange>mapToObj(i -> new Save(fullDevice("device-" + i)))
                            .toList();

            assertThat(names(registry.apply(many))).hasSize(300);
            assertThat(registry.list()).hasSize(300);
        }
    }

    @Test
    @Timeout(60)
    void threads_that_change_one_device_lose_nothing() throws Exception {
        int threads = 4;
        int changes = 25;
        int all = threads * changes;
        DeviceId id = save(device("counter").toBuilder().notes("0").build()).id();
        Callable<Integer> counting =
                () -> {
                    for (int i = 0; i < changes; i++) {
                        countUp(id);
                    }
                    return changes;
                };

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(counting));
            }
            for (Future<Integer> one : running) {
                assertThat(one.get()).isEqualTo(changes);
            }
        }

        Device counted = registry.find(id).orElseThrow();
        assertThat(counted.notes()).isEqualTo(Integer.toString(all));
        assertThat(counted.version()).isEqualTo(all + 1L);
    }

    /** Reads, changes and writes until nobody else was faster. */
    private void countUp(DeviceId id) throws IOException {
        Device now = registry.find(id).orElseThrow();
        while (true) {
            int next = Integer.parseInt(now.notes()) + 1;
            Device changed =
                    now.toBuilder()
                            .notes(Integer.toString(next))
                            .updatedAt(NOON.plusSeconds(next))
                            .build();
            switch (apply(new Save(changed))) {
                case Applied _ -> {
                    return;
                }
                case Conflict(DeviceId _, Optional<Device> current) -> now = current.orElseThrow();
            }
        }
    }

    private ChangeResult apply(DeviceChange... changes) throws IOException {
        return registry.apply(List.of(changes));
    }

    private Device save(Device device) throws IOException {
        return assertThat(apply(new Save(device)))
                .asInstanceOf(type(Applied.class))
                .actual()
                .saved()
                .getFirst();
    }

    private static List<String> names(ChangeResult result) {
        return assertThat(result).asInstanceOf(type(Applied.class)).actual().saved().stream()
                .map(Device::name)
                .toList();
    }
}
