package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.LocalNetwork;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.ports.Scanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Scanner} promises, tried on addresses of which the test knows who is there. */
@Timeout(60)
public abstract class ScannerContract {
    private final List<ScanEvent> events = new ArrayList<>();
    private final Set<Thread> tellers = new HashSet<>();

    /** The scanner. */
    protected abstract Scanner scanner() throws IOException;

    /** What it is to look at. */
    protected abstract IpRange area();

    /** Who is there. */
    protected abstract Set<IpAddress> alive();

    /** A port that is open at one of the addresses, and at that one alone. */
    protected abstract OpenPort openPort();

    /** An open port. */
    public record OpenPort(IpAddress ip, int port) {}

    private ScanOutcome scan(PortList ports) throws IOException {
        return scanner()
                .scan(
                        ScanRequest.of(List.of(area()), ports),
                        event -> {
                            events.add(event);
                            tellers.add(Thread.currentThread());
                        });
    }

    private List<Host> found() {
        return events.stream()
                .filter(ScanEvent.Found.class::isInstance)
                .map(event -> ((ScanEvent.Found) event).host())
                .toList();
    }

    @AfterEach
    void takeTheInterruptBack() {
        var _ = Thread.interrupted();
    }

    @Test
    void whoever_is_there_is_found_once_and_nobody_else_is() throws IOException {
        ScanOutcome outcome = scan(PortList.NONE);

        assertThat(found()).extracting(Host::ip).containsExactlyInAnyOrderElementsOf(alive());
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.addressesProbed()).isEqualTo(area().size());
    }

    @Test
    void a_host_is_found_before_more_is_told_of_it() throws IOException {
        var _ = scan(PortList.NONE);

        Set<IpAddress> known = new HashSet<>();
        assertThat(events)
                .allSatisfy(event -> {
                    switch (event) {
                        case ScanEvent.Found(Host host) ->
                                assertThat(known.add(host.ip())).isTrue();
                        case ScanEvent.Updated(Host host) -> assertThat(known).contains(host.ip());
                        case ScanEvent.Progress _, ScanEvent.Warning _ -> {}
                        case ScanEvent.PortOpened _,
                                ScanEvent.ServiceIdentified _,
                                ScanEvent.Finished _ ->
                                fail("the application tells this: %s", event);
                    }
                });
    }

    @Test
    void events_come_on_the_calling_thread() throws IOException {
        var _ = scan(PortList.NONE);

        assertThat(tellers).containsExactly(Thread.currentThread());
    }

    @Test
    void progress_never_goes_back_and_ends_at_its_end() throws IOException {
        var _ = scan(PortList.NONE);

        List<ScanEvent.Progress> progress =
                events.stream()
                        .filter(ScanEvent.Progress.class::isInstance)
                        .map(ScanEvent.Progress.class::cast)
                        .toList();
        assertThat(progress).extracting(ScanEvent.Progress::done).isSorted();
        assertThat(progress.getLast().done()).isEqualTo(progress.getLast().total());
    }

    @Test
    void an_open_port_is_told_of_the_host_that_has_it() throws IOException {
        var _ = scan(PortList.parse(Integer.toString(openPort().port())));

        assertThat(events)
                .filteredOn(event ->
                        event instanceof ScanEvent.Updated(Host host)
                                && !host.openPorts().isEmpty())
                .isNotEmpty()
                .allSatisfy(event -> {
                    Host host = ((ScanEvent.Updated) event).host();
                    assertThat(host.ip()).isEqualTo(openPort().ip());
                    assertThat(host.openPorts())
                            .singleElement()
                            .hasToString(Integer.toString(openPort().port()));
                });
    }

    @Test
    void an_interrupt_ends_the_scan_and_stays_set() throws IOException {
        Thread.currentThread().interrupt();

        ScanOutcome outcome = scan(PortList.NONE);

        assertThat(outcome.complete()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void every_own_address_lies_in_its_network_and_ipv4_comes_first() throws IOException {
        List<LocalNetwork> networks = scanner().networks();

        assertThat(networks).extracting(lan -> lan.address().bitLength()).isSorted();
        assertThat(networks).noneMatch(lan -> lan.address().isLoopback());
    }
}
