package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.Devices.Imported;
import home333.app.Devices.Lookup;
import home333.app.Devices.Outcome;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.ports.DeviceRegistry;
import home333.testkit.MemoryDeviceRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final Instant BEFORE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress OTHER_MAC = MacAddress.parse("b8:27:eb:00:00:02");
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");
    private static final IpAddress OTHER_IP = IpAddress.parse("198.18.0.6");

    private final MemoryDeviceRegistry registry = new MemoryDeviceRegistry();
    private final Devices devices = new Devices(registry, InstantSource.fixed(NOW));

    private Device kept(Device.Builder device) throws IOException {
        return done(devices.add(device.build()));
    }

    private static Device done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).device();
    }

    private static Device.Builder device(String name) {
        return Device.named(name, BEFORE);
    }

    private static Host host(IpAddress ip, MacAddress mac) {
        return new Host.Builder(ip, NOW).mac(mac).build();
    }

    @Nested
    class Find {
        @Test
        void a_device_is_found_by_each_thing_a_person_may_call_it() throws IOException {
            Device nas = kept(device("NAS").macs(List.of(MAC)).ips(List.of(IP)));
            var _ = kept(device("printer").macs(List.of(OTHER_MAC)));

            assertThat(
                            List.of(
                                    devices.find(nas.id().value()),
                                    devices.find(nas.id().value().substring(0, 8)),
                                    devices.find("nas"),
                                    devices.find("B8-27-EB-00-00-01"),
                                    devices.find("198.18.0.5")))
                    .containsOnly(new Lookup.One(nas));
        }

        @Test
        void a_name_that_two_devices_have_finds_both() throws IOException {
            Device one = kept(device("lamp"));
            Device other = kept(device("Lamp"));

            assertThat(devices.find("lamp")).isEqualTo(new Lookup.Several(List.of(one, other)));
        }

        @Test
        void an_id_goes_before_a_name() throws IOException {
            Device one = kept(new Device.Builder(new DeviceId("lamp"), BEFORE).name("by id"));
            var _ = kept(device("lamp"));

            assertThat(devices.find("lamp")).isEqualTo(new Lookup.One(one));
        }

        @Test
        void three_characters_are_no_start_of_an_id() throws IOException {
            var _ = kept(new Device.Builder(new DeviceId("abcdef"), BEFORE));

            assertThat(devices.find("abc")).isEqualTo(new Lookup.None());
        }
    }

    @Nested
    class Change {
        @Test
        void a_card_of_another_device_is_refused() throws IOException {
            Device nas = kept(device("nas").macs(List.of(MAC)));

            Outcome outcome = devices.add(device("copy").macs(List.of(MAC)).build());

            assertThat(outcome).isEqualTo(new Outcome.Clash(nas, Anchor.of(MAC)));
            assertThat(devices.list()).containsExactly(nas);
        }

        @Test
        void an_update_stamps_the_time_and_counts_the_version() throws IOException {
            Device nas = kept(device("nas"));

            Device renamed =
                    done(
                            devices.update(
                                    nas.id(), device -> device.toBuilder().name("NAS").build()));

            assertThat(renamed.name()).isEqualTo("NAS");
            assertThat(renamed.updatedAt()).isEqualTo(NOW);
            assertThat(renamed.version()).isEqualTo(nas.version() + 1);
            assertThat(registry.find(nas.id())).contains(renamed);
        }

        @Test
        void an_update_that_changes_nothing_writes_nothing() throws IOException {
            Device nas = kept(device("nas"));

            Device same = done(devices.update(nas.id(), device -> device));

            assertThat(same).isEqualTo(nas);
            assertThat(registry.find(nas.id())).contains(nas);
        }

        @Test
        void an_unknown_device_is_gone() throws IOException {
            var id = new DeviceId("nobody");

            assertThat(devices.update(id, device -> device)).isEqualTo(new Outcome.Gone(id));
            assertThat(devices.delete(id)).isEqualTo(new Outcome.Gone(id));
        }

        @Test
        void who_claims_no_card_is_changed_without_a_look_at_all_others() throws IOException {
            Device nas = kept(device("nas").macs(List.of(MAC)));
            var unlisted = new Devices(new Unlisted(registry), InstantSource.fixed(NOW));

            Device renamed =
                    done(
                            unlisted.update(
                                    nas.id(), device -> device.toBuilder().name("NAS").build()));

            assertThat(unlisted.find(nas.id())).contains(renamed);
        }

        @Test
        void what_somebody_else_changed_meanwhile_stays() throws IOException {
            Device nas = kept(device("nas"));
            var contested =
                    new Contested(
                            registry,
                            () ->
                                    devices.update(
                                            nas.id(),
                                            device -> device.toBuilder().notes("theirs").build()));

            Device both =
                    done(
                            new Devices(contested, InstantSource.fixed(NOW))
                                    .update(
                                            nas.id(),
                                            device -> device.toBuilder().name("mine").build()));

            assertThat(both.name()).isEqualTo("mine");
            assertThat(both.notes()).isEqualTo("theirs");
        }

        @Test
        void who_is_another_by_now_is_not_forgotten() throws IOException {
            Device nas = kept(device("NAS").macs(List.of(MAC)));

            assertThatThrownBy(() ->
                            devices.delete(
                                    nas.id(),
                                    now -> {
                                        throw new IllegalStateException(now.name());
                                    }))
                    .hasMessage("NAS");
            assertThat(devices.list()).containsExactly(nas);
        }

        @Test
        void what_hung_on_a_deleted_device_hangs_on_nothing() throws IOException {
            Device router = kept(device("router"));
            Device lamp = kept(device("lamp").parentId(router.id()));

            assertThat(done(devices.delete(router.id()))).isEqualTo(router);

            assertThat(registry.list())
                    .singleElement()
                    .satisfies(left -> {
                        assertThat(left.id()).isEqualTo(lamp.id());
                        assertThat(left.parentId()).isEmpty();
                    });
        }
    }

    @Nested
    class MergeAndSplit {
        @Test
        void a_merge_knows_what_both_knew() throws IOException {
            Device wired = kept(device("nas").macs(List.of(MAC)).ips(List.of(IP)).notes("wired"));
            Device wireless =
                    kept(
                            device("wifi")
                                    .macs(List.of(OTHER_MAC))
                                    .ips(List.of(OTHER_IP))
                                    .kind("nas"));
            Device disk = kept(device("disk").parentId(wireless.id()));

            Device merged = done(devices.merge(wired.id(), wireless.id()));

            assertThat(merged.macs()).containsExactly(MAC, OTHER_MAC);
            assertThat(merged.ips()).containsExactly(IP, OTHER_IP);
            assertThat(merged.name()).isEqualTo("nas");
            assertThat(merged.kind()).isEqualTo("nas");
            assertThat(registry.find(wireless.id())).isEmpty();
            assertThat(registry.find(disk.id()).flatMap(Device::parentId)).contains(wired.id());
        }

        @Test
        void a_device_is_not_merged_with_itself() throws IOException {
            Device nas = kept(device("nas"));

            assertThatThrownBy(() -> devices.merge(nas.id(), nas.id()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_split_takes_the_named_cards_away() throws IOException {
            Device both =
                    kept(device("nas").macs(List.of(MAC, OTHER_MAC)).ips(List.of(IP, OTHER_IP)));

            Device part = done(devices.split(both.id(), List.of(OTHER_MAC), List.of(OTHER_IP)));

            assertThat(part.macs()).containsExactly(OTHER_MAC);
            assertThat(part.ips()).containsExactly(OTHER_IP);
            assertThat(registry.find(both.id()).map(Device::macs)).contains(List.of(MAC));
        }

        @Test
        void a_split_leaves_a_card() throws IOException {
            Device nas = kept(device("nas").macs(List.of(MAC)));

            assertThatThrownBy(() -> devices.split(nas.id(), List.of(MAC), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has to keep a card");
        }
    }

    @Nested
    class FromScans {
        @Test
        void strangers_become_one_device_for_each_card() throws IOException {
            Device known = kept(device("nas").macs(List.of(MAC)));
            Host named =
                    host(OTHER_IP, OTHER_MAC).toBuilder()
                            .names(List.of(new HostName("tv.lan", "dns")))
                            .build();

            List<Device> adopted =
                    devices.adopt(
                            List.of(
                                    host(IP, MAC),
                                    named,
                                    host(IpAddress.parse("fd00:333::6"), OTHER_MAC)));

            assertThat(adopted)
                    .singleElement()
                    .satisfies(tv -> {
                        assertThat(tv.name()).isEqualTo("tv.lan");
                        assertThat(tv.macs()).containsExactly(OTHER_MAC);
                        assertThat(tv.ips())
                                .containsExactly(OTHER_IP, IpAddress.parse("fd00:333::6"));
                    });
            assertThat(devices.list()).containsExactly(known, adopted.getFirst());
        }

        @Test
        void a_machine_that_took_over_an_address_is_adopted_as_another_device() throws IOException {
            var _ = kept(device("nas").macs(List.of(MAC)).ips(List.of(IP)));

            assertThat(devices.adopt(List.of(host(IP, OTHER_MAC))))
                    .singleElement()
                    .satisfies(device -> assertThat(device.macs()).containsExactly(OTHER_MAC));
        }

        @Test
        void a_device_is_followed_to_its_new_address() throws IOException {
            Device nas =
                    kept(
                            device("nas")
                                    .macs(List.of(MAC))
                                    .ips(List.of(IP, IpAddress.parse("fd00:333::5"))));

            assertThat(devices.follow(List.of(host(OTHER_IP, MAC)))).hasSize(1);

            assertThat(registry.find(nas.id()).map(Device::ips))
                    .contains(List.of(OTHER_IP, IpAddress.parse("fd00:333::5")));
        }

        @Test
        void a_device_at_a_known_address_is_left_as_it_is() throws IOException {
            Device nas = kept(device("nas").macs(List.of(MAC)).ips(List.of(IP, OTHER_IP)));

            assertThat(devices.follow(List.of(host(OTHER_IP, MAC)))).isEmpty();
            assertThat(registry.find(nas.id())).contains(nas);
        }

        @Test
        void an_address_alone_moves_nobody() throws IOException {
            Device typed = kept(device("typed by hand").ips(List.of(IP)));

            assertThat(devices.follow(List.of(host(IP, OTHER_MAC)))).isEmpty();
            assertThat(registry.find(typed.id())).contains(typed);
        }
    }

    @Nested
    class ImportAll {
        @Test
        void a_new_device_is_kept_with_its_id_and_times() throws IOException {
            Device foreign = device("from elsewhere").version(7).build();

            assertThat(devices.importAll(List.of(foreign))).isEqualTo(new Imported(1, 0, 0));
            assertThat(registry.find(foreign.id()).map(Device::createdAt)).contains(BEFORE);
        }

        @Test
        void a_known_card_gains_what_it_did_not_know() throws IOException {
            Device nas = kept(device("nas").macs(List.of(MAC)));
            Device foreign =
                    device("other name")
                            .macs(List.of(MAC))
                            .ips(List.of(IP))
                            .extras(new Extras(Map.of("rack", "3")))
                            .build();

            assertThat(devices.importAll(List.of(foreign))).isEqualTo(new Imported(0, 1, 0));
            assertThat(registry.find(nas.id()))
                    .hasValueSatisfying(device -> {
                        assertThat(device.name()).isEqualTo("nas");
                        assertThat(device.ips()).containsExactly(IP);
                        assertThat(device.extras().json()).containsEntry("rack", "3");
                    });
        }

        @Test
        void importing_the_same_again_changes_nothing() throws IOException {
            Device foreign = device("nas").macs(List.of(MAC)).notes("a\nb").build();
            var _ = devices.importAll(List.of(foreign));

            assertThat(devices.importAll(List.of(foreign))).isEqualTo(new Imported(0, 0, 1));
        }

        @Test
        void two_records_of_one_card_become_one_device() throws IOException {
            Device one = device("nas").macs(List.of(MAC)).build();
            Device other = device("nas again").macs(List.of(MAC)).ips(List.of(IP)).build();

            assertThat(devices.importAll(List.of(one, other)).added()).isEqualTo(1);
            assertThat(devices.list())
                    .singleElement()
                    .satisfies(device -> assertThat(device.ips()).containsExactly(IP));
        }
    }

    /** A registry that is too large to be read whole. */
    private record Unlisted(DeviceRegistry registry) implements DeviceRegistry {
        @Override
        public List<Device> list() {
            throw new AssertionError("all devices are read");
        }

        @Override
        public Optional<Device> find(DeviceId id) throws IOException {
            return registry.find(id);
        }

        @Override
        public ChangeResult apply(List<DeviceChange> changes) throws IOException {
            return registry.apply(changes);
        }
    }

    /** A registry in which somebody else is faster, once. */
    private static final class Contested implements DeviceRegistry {
        private final DeviceRegistry registry;
        private Optional<Rival> rival;

        Contested(DeviceRegistry registry, Rival rival) {
            this.registry = registry;
            this.rival = Optional.of(rival);
        }

        @Override
        public List<Device> list() throws IOException {
            return registry.list();
        }

        @Override
        public Optional<Device> find(DeviceId id) throws IOException {
            return registry.find(id);
        }

        @Override
        public ChangeResult apply(List<DeviceChange> changes) throws IOException {
            if (rival.isPresent()) {
                Rival first = rival.get();
                rival = Optional.empty();
                var _ = first.change();
            }
            return registry.apply(changes);
        }

        private interface Rival {
            Object change() throws IOException;
        }
    }
}
