package home333.json;

import static java.util.stream.Collectors.toMap;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import home333.domain.PortState;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Domain values by a seed. */
final class RandomValues {
    private final RandomGenerator random;

    RandomValues(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Device device() {
        var builder =
                new Device.Builder(new DeviceId("d" + random.nextInt()), instant())
                        .name(text())
                        .kind(word())
                        .macs(list(this::mac))
                        .ips(list(this::ip))
                        .vpnIps(list(this::ip))
                        .anchors(list(() -> new Anchor(word(), "v" + text())))
                        .tags(list(this::word))
                        .siteId(word())
                        .notes(text())
                        .version(random.nextLong(Long.MAX_VALUE))
                        .updatedAt(instant())
                        .extras(extras());
        return random.nextBoolean() ? builder.build() : builder.parentId(new DeviceId("p")).build();
    }

    Host host() {
        var builder =
                new Host.Builder(ip(), instant())
                        .names(list(() -> new HostName(word(), word())))
                        .methods(list(() -> one(Method.values())))
                        .openPorts(list(this::port))
                        .udpPorts(
                                list(this::port).stream()
                                        .distinct()
                                        .collect(toMap(port -> port, _ -> one(PortState.values()))))
                        .services(list(this::service))
                        .anchors(list(() -> new Anchor(word(), "v" + text())))
                        .extras(extras());
        return random.nextBoolean()
                ? builder.build()
                : builder.mac(new MacAddress(random.nextLong(1L << 48)))
                        .vendor(word())
                        .roundTrip(Duration.ofNanos(1_000L * random.nextInt(5_000_000)))
                        .deviceId(new DeviceId(word()))
                        .otherPorts(new PortCounts(random.nextInt(65_536), random.nextInt(65_536)))
                        .kind(
                                new KindGuess(
                                        word(),
                                        1 + random.nextInt(100),
                                        list(() -> new Trait(word(), word()))))
                        .build();
    }

    ScanReport scan() {
        Instant startedAt = instant();
        return new ScanReport(
                new ScanId(word()),
                word(),
                one(ScanKind.values()),
                PortList.of(list(this::port)),
                PortList.of(list(this::port)),
                startedAt,
                startedAt.plusNanos(random.nextLong(1L << 50)),
                random.nextLong(1L << 24),
                random.nextBoolean(),
                list(this::word),
                list(this::host),
                extras());
    }

    private Service service() {
        return new Service(
                port(),
                one(Transport.values()),
                word(),
                text(),
                text(),
                text(),
                random.nextInt(101));
    }

    private Extras extras() {
        return list(() -> one("null", "[1,{\"a\":\"ü\"}]", "1.10", "\"\"", "{}", "false")).stream()
                .reduce(
                        Extras.NONE,
                        (extras, json) -> extras.with("x" + random.nextInt(), json),
                        Extras::joinedWith);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(1L << 36), random.nextInt(1_000_000_000));
    }

    private MacAddress mac() {
        return new MacAddress(random.nextLong(1L << 40) + 1);
    }

    private IpAddress ip() {
        return one(
                new Ipv4Address(random.nextInt()),
                new Ipv6Address(random.nextLong() | 1L << 61, random.nextLong()),
                new Ipv6Address(0xfe80L << 48, random.nextLong(), word()));
    }

    private Port port() {
        return new Port(1 + random.nextInt(65_535));
    }

    private String word() {
        return "w" + random.nextInt(1_000);
    }

    private String text() {
        return one("", "größer \"als\" \\ \n\t\u2028", "📺 \u0001", "null", "0", word());
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
