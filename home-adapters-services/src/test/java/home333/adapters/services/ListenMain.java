package home333.adapters.services;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Listens in a test LAN and prints what it heard, a line for each thing: {@code listen AREA… [--ask
 * ADDRESS…]}.
 */
public final class ListenMain {
    private ListenMain() {}

    @SuppressWarnings("SystemOut") // a program of the tests
    public static void main(String[] arguments) throws InterruptedException {
        List<IpRange> areas = new ArrayList<>();
        List<IpAddress> asked = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--ask=")) {
                asked.add(IpAddress.parse(argument.substring(6)));
            } else if (Target.parse(argument) instanceof Target.Network(var network)) {
                areas.add(network.range());
            } else {
                areas.add(IpRange.of(IpAddress.parse(argument)));
            }
        }
        Map<IpAddress, Announcement> heard = new TreeMap<>();
        long start = System.nanoTime();
        try (var listening =
                new LanAnnouncements().listen(areas, said -> heard.put(said.from(), said))) {
            asked.forEach(listening::ask);
            listening.await(Duration.ofSeconds(10));
        }
        heard.values().forEach(ListenMain::print);
        System.err.println("ms " + Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @SuppressWarnings("SystemOut") // a program of the tests
    private static void print(Announcement said) {
        said.names()
                .forEach(name ->
                        System.out.println(
                                said.from() + " name " + name.source() + " " + name.name()));
        said.anchors().forEach(anchor -> System.out.println(said.from() + " anchor " + anchor));
        said.traits()
                .forEach(trait ->
                        System.out.println(
                                said.from() + " trait " + trait.field() + " " + trait.text()));
    }
}
