package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.PortList;
import home333.domain.Service;
import home333.domain.UdpPort;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a host over UDP, inside a test LAN. */
final class UdpMain {
    private UdpMain() {}

    /**
     * Prints a line for each port: number, state, name, product and version with bars between.
     *
     * @param args host, ports, patience in seconds
     */
    public static void main(String... args) throws InterruptedException {
        new SocketUdpScanner()
                .scan(
                        IpAddress.parse(args[0]),
                        PortList.parse(args[1]),
                        Duration.ofSeconds(Long.parseLong(args[2])))
                .forEach(port -> System.out.println(line(port)));
    }

    private static String line(UdpPort port) {
        Stream<String> said =
                port.service().stream()
                        .flatMap((Service service) ->
                                Stream.of(service.name(), service.product(), service.version()));
        return Stream.concat(Stream.of(port.port().toString(), port.state().toString()), said)
                .collect(Collectors.joining("|"));
    }
}
