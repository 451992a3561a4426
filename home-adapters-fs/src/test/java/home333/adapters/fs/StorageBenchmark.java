package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static home333.testkit.Samples.fullDevice;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import home333.ports.DeviceRegistry.ChangeResult.Applied;
import home333.ports.DeviceRegistry.DeviceChange;
import home333.ports.DeviceRegistry.DeviceChange.Save;
import home333.testkit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures what an update writes and how long the stores take; {@code benchmarks/storage/run}
 * starts it. It prints a table in Markdown.
 */
final class StorageBenchmark {
    private static final int UPDATES = 200;
    private static final int LOOKUPS = 20_000;
    private static final int SCANS = 200;
    private static final int HOSTS = 256;

    private StorageBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        System.out.println("| devices | what | median | 99 of 100 | written |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int devices : new int[] {10, 100, 1_000, 10_000}) {
            devices(folder.resolve("devices-" + devices), devices);
        }
        scans(folder.resolve("scans"));
    }

    private static void devices(Path folder, int count) throws IOException {
        List<DeviceChange> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Save(fullDevice("device-" + i)));
        }
        try (var registry = open(folder)) {
            once(count, "add all in one batch", () -> apply(registry, all));
        }
        var random = new SplittableRandom(333);
        var cold = open(folder);
        once(count, "open and list, first time", () -> require(cold.list().size() == count));
        times(count, "list", 200, () -> require(cold.list().size() == count));
        times(
                count,
                "find",
                LOOKUPS,
                () -> {
                    var id = fullDevice("device-" + random.nextInt(count)).id();
                    require(cold.find(id).isPresent());
                });
        times(
                count,
                "update one",
                UPDATES,
                () -> {
                    var id = fullDevice("device-" + random.nextInt(count)).id();
                    apply(cold, List.of(new Save(cold.find(id).orElseThrow())));
                });
        once(count, "close after updates", cold::close);
        var again = open(folder);
        apply(again, List.of(new Save(again.list().getFirst())));
        once(count, "close after one update", again::close);
    }

    private static void scans(Path folder) throws IOException {
        var store = new FileScanStore(folder, InstantSource.system(), () -> SCANS);
        times(HOSTS, "save a scan of 256 hosts", SCANS + 10, new Saving(store));
        var cold = new FileScanStore(folder, InstantSource.system(), () -> SCANS);
        once(HOSTS, "list 200 scans, first time", () -> require(cold.list().size() == SCANS));
        times(HOSTS, "list 200 scans", 50, () -> require(cold.list().size() == SCANS));
    }

    /** Saves a scan with another id each time. */
    private static final class Saving implements RealDisk.Step {
        private final FileScanStore store;
        private int next;

        Saving(FileScanStore store) {
            this.store = store;
        }

        @Override
        public void run() throws IOException {
            ScanReport sample = Samples.scan("scan-" + next++, NOON.plusSeconds(next));
            List<Host> hosts = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                Host host = sample.hosts().get(i % sample.hosts().size());
                var ip = IpAddress.parse("198.18.0." + i);
                var builder =
                        new Host.Builder(ip, host.lastSeen())
                                .names(host.names())
                                .methods(host.methods())
                                .openPorts(host.openPorts())
                                .services(host.services());
                host.mac().ifPresent(builder::mac);
                hosts.add(builder.build());
            }
            store.save(
                    new ScanReport(
                            new ScanId(sample.id().value()),
                            sample.target(),
                            sample.kind(),
                            sample.ports(),
                            sample.udpPorts(),
                            sample.startedAt(),
                            sample.finishedAt(),
                            sample.addressesProbed(),
                            true,
                            List.of(),
                            hosts,
                            sample.extras()));
        }
    }

    private static FileDeviceRegistry open(Path folder) {
        return new FileDeviceRegistry(folder, InstantSource.system());
    }

    private static void apply(FileDeviceRegistry registry, List<DeviceChange> changes)
            throws IOException {
        require(registry.apply(changes) instanceof Applied);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the store does not do what is measured");
        }
    }

    private static void once(int devices, String what, RealDisk.Step step) throws IOException {
        times(devices, what, 1, step);
    }

    private static void times(int devices, String what, int count, RealDisk.Step step)
            throws IOException {
        long[] nanos = new long[count];
        long before = bytesWritten();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            step.run();
            nanos[i] = System.nanoTime() - start;
        }
        long written = (bytesWritten() - before) / count;
        Arrays.sort(nanos);
        System.out.printf(
                "| %,d | %s | %.3f ms | %.3f ms | %,d B |%n",
                devices, what, nanos[count / 2] / 1e6, nanos[count * 99 / 100] / 1e6, written);
    }

    /** What this process made the system write to disks, or -1 where it does not say. */
    private static long bytesWritten() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        return -1;
    }
}
