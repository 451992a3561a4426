package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.device;
import static home333.testkit.Samples.fullDevice;
import static home333.testkit.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.ScanReport;
import home333.domain.Settings;
import home333.domain.Target;
import home333.domain.WatchSettings;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data folders as released versions, and the Python program, left them. */
class FormatsTest {
    @TempDir Path folder;

    @Nested
    class VersionOne {
        @Test
        void devices_are_read_with_the_changes_that_wait() throws IOException {
            copy("v1/devices.json", "devices.json");
            copy("v1/devices.journal", "devices.journal");

            var registry = registry();

            assertThat(registry.list())
                    .containsExactly(
                            kept(fullDevice("nas"), 1),
                            kept(device("phone").toBuilder().name("My phone").build(), 2),
                            kept(device("new"), 1));
            assertThat(registry.notices()).isEmpty();
        }

        @Test
        void scans_are_read() throws IOException {
            String first = "20261122-110000-000-0001";
            String second = "20261122-120000-000-0002";
            copy("v1/last_scan.json", "last_scan.json");
            copy("v1/scans/" + first + ".json", "scans/" + first + ".json");
            copy("v1/scans/" + second + ".json", "scans/" + second + ".json");
            ScanReport earlier = scan(first, NOON.minusSeconds(3600));
            ScanReport later = scan(second, NOON);

            var store = scans();

            assertThat(store.last()).contains(later);
            assertThat(store.list()).containsExactly(later.summary(), earlier.summary());
            assertThat(store.find(earlier.id())).contains(earlier);
            assertThat(store.notices()).isEmpty();
        }

        @Test
        void settings_are_read() throws IOException {
            copy("v1/settings.json", "settings.json");

            assertThat(new FileSettingsStore(folder, () -> NOON).load())
                    .isEqualTo(
                            new Settings(
                                    Duration.ofMillis(1_500),
                                    7,
                                    List.of(Target.parse("198.18.0.0/24"), Target.parse("nas.lan")),
                                    WatchSettings.DEFAULT,
                                    new Extras(Map.of("colour", "\"blue\""))));
        }

        private Device kept(Device device, long version) {
            return device.toBuilder().version(version).build();
        }
    }

    @Nested
    class PythonDevices {
        @Test
        void all_spellings_of_fields_are_understood() throws IOException {
            copy("python/devices.json", "devices.json");

            List<Device> devices = registry().list();

            assertThat(devices).hasSize(4);
            Device nas = devices.getFirst();
            assertThat(nas.id()).isEqualTo(new DeviceId("1700000000"));
            assertThat(nas.kind()).isEqualTo("nas");
            assertThat(nas.macs()).containsExactly(MacAddress.parse("00:11:32:aa:bb:cc"));
            assertThat(nas.ips()).containsExactly(IpAddress.parse("198.18.0.7"));
            assertThat(nas.vpnIps()).containsExactly(IpAddress.parse("100.64.0.7"));
            assertThat(nas.version()).isEqualTo(1);
            assertThat(nas.createdAt()).isEqualTo(local("2026-01-02T03:04:05.678901"));
            assertThat(nas.updatedAt()).isEqualTo(local("2026-02-03T04:05:06"));
            Device printer = devices.get(1);
            assertThat(printer.name()).isEqualTo("Café printer");
            assertThat(printer.macs()).containsExactly(MacAddress.parse("aa:bb:cc:dd:ee:0f"));
            assertThat(printer.ips()).containsExactly(IpAddress.parse("198.18.0.9"));
            assertThat(printer.vpnIps()).containsExactly(IpAddress.parse("100.64.0.9"));
            assertThat(printer.createdAt()).isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
            assertThat(devices.get(2).id()).isEqualTo(new DeviceId("42"));
            assertThat(devices.get(2).name()).isEqualTo("only-a-host-name");
            assertThat(devices.get(3).name()).isEqualTo("without an id");
        }

        @Test
        void reading_them_twice_gives_the_same() throws IOException {
            copy("python/devices.json", "devices.json");

            assertThat(registry().list()).isEqualTo(registry().list());
        }

        @Test
        void unknown_fields_survive_every_change() throws IOException {
            copy("python/devices.json", "devices.json");
            for (int i = 0; i < 3; i++) {
                try (var registry = registry()) {
                    Device nas = registry.list().getFirst();
                    save(registry, nas.toBuilder().name("change " + i).build());
                }
            }

            Device nas = registry().list().getFirst();
            assertThat(nas.version()).isEqualTo(4);
            assertThat(nas.extras().json())
                    .containsEntry("rack", "{\"row\":3,\"units\":[1,2]}")
                    .containsEntry("price", "1234567890.10")
                    .containsEntry("wake", "true");
            assertThat(registry().list().get(2).extras().json())
                    .containsEntry("hostname", "\"only-a-host-name\"")
                    .containsValue("\"not an address\"");
        }

        @Test
        void the_file_of_the_python_program_is_kept_beside_the_first_change() throws IOException {
            copy("python/devices.json", "devices.json");
            byte[] original = Files.readAllBytes(folder.resolve("devices.json"));

            try (var registry = registry()) {
                save(registry, device("new"));
                assertThat(registry.notices())
                        .singleElement()
                        .asString()
                        .matches(
                                "devices.json was set aside as devices.json.original-[0-9-]+,"
                                        + " because another program wrote it");
            }

            try (var files = Files.list(folder)) {
                assertThat(files.filter(file -> file.toString().contains(".original-")))
                        .singleElement()
                        .satisfies(
                                copy -> assertThat(Files.readAllBytes(copy)).isEqualTo(original));
            }
        }
    }

    @Nested
    class PythonScans {
        @Test
        void a_list_of_hosts_is_the_last_scan() throws IOException {
            copy("python/last_scan-list.json", "last_scan.json");

            List<Host> hosts = scans().last().orElseThrow().hosts();

            assertThat(hosts).hasSize(2);
            assertThat(hosts.getFirst().hostname()).contains("router.lan");
            assertThat(hosts.getFirst().lastSeen()).isEqualTo(local("2026-01-02T03:04:05"));
            assertThat(hosts.getLast().openPorts()).containsExactly(new Port(22), new Port(80));
            assertThat(hosts.getLast().extras().json()).containsEntry("mood", "\"good\"");
        }

        @Test
        void an_object_with_devices_is_the_last_scan() throws IOException {
            copy("python/last_scan-devices.json", "last_scan.json");

            ScanReport last = scans().last().orElseThrow();

            assertThat(last.startedAt()).isEqualTo(local("2026-01-02T03:04:07"));
            assertThat(last.target()).isEqualTo("198.18.0.0/24");
            assertThat(last.extras().json()).containsEntry("operator", "\"me\"");
            assertThat(last.hosts()).hasSize(2);
            assertThat(last.hosts().getLast().openPorts()).containsExactly(new Port(22));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"last_scan-list.json", "last_scan-devices.json", "last_scan-hosts.json"})
        void the_last_scan_goes_into_the_history_before_it_is_replaced(String name)
                throws IOException {
            copy("python/" + name, "last_scan.json");
            ScanReport imported = scans().last().orElseThrow();
            assertThat(scans().list()).containsExactly(imported.summary());
            assertThat(scans().find(imported.id())).contains(imported);

            scans().save(scan("new", NOON));

            assertThat(scans().list())
                    .containsExactly(scan("new", NOON).summary(), imported.summary());
            assertThat(scans().find(imported.id())).contains(imported);
        }
    }

    private void copy(String from, String to) throws IOException {
        Path target = folder.resolve(to);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream in =
                Objects.requireNonNull(FormatsTest.class.getResourceAsStream("/formats/" + from))) {
            Files.write(target, in.readAllBytes());
        }
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant();
    }

    private FileDeviceRegistry registry() {
        return new FileDeviceRegistry(folder, () -> NOON);
    }

    private FileScanStore scans() {
        return new FileScanStore(folder, () -> NOON, () -> 9);
    }

    private static void save(FileDeviceRegistry registry, Device device) throws IOException {
        assertThat(registry.apply(List.of(new Save(device)))).isInstanceOf(Applied.class);
    }
}
