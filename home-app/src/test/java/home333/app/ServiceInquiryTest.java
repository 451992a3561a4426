package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Host;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.Service;
import home333.ports.ServiceIdentifier;
import home333.ports.UdpScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ServiceInquiryTest {
    private static final Host SICK = host("198.18.0.5");
    private static final Host SOUND = host("198.18.0.6");

    private static Host host(String address) {
        return new Host.Builder(IpAddress.parse(address), TestHome.NOON)
                .openPorts(List.of(new Port(22)))
                .build();
    }

    private static List<Host> ask(Throwable failure) throws InterruptedException {
        ServiceIdentifier identifier =
                (host, ports, patience) -> {
                    if (host.equals(SICK.ip())) {
                        return thrown(failure);
                    }
                    return ServiceIdentifier.BY_NUMBER.identify(host, ports, patience);
                };
        List<Host> known = new ArrayList<>();
        try (var inquiry = new ServiceInquiry(identifier, UdpScanner.NONE, PortList.NONE)) {
            inquiry.ask(
                    List.of(SICK, SOUND),
                    news ->
                            known.add(
                                    news.change()
                                            .apply(news.host().equals(SICK.ip()) ? SICK : SOUND)));
        }
        return known;
    }

    /** Anything can be thrown, whatever is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Identified thrown(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a mistake"),
                new NoClassDefFoundError("some/Library"),
                new StackOverflowError(),
                new IOException("not declared"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_fails_at_one_host_leaves_the_others_known(Throwable failure)
            throws InterruptedException {
        assertThat(ask(failure))
                .contains(SICK)
                .flatExtracting(Host::services)
                .extracting(Service::name)
                .containsExactly("ssh");
    }

    @Test
    void an_error_of_the_machine_goes_on() {
        var failure = new OutOfMemoryError("no more");

        assertThatThrownBy(() -> ask(failure)).hasRootCause(failure);
    }
}
