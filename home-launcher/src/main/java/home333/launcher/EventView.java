package home333.launcher;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.MacAddress;
import home333.domain.event.HomeEvent;
import home333.domain.vpn.VpnWarning;
import home333.domain.vpn.VpnWarnings;
import home333.json.EventJson;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints one line for each event. For one thread that calls it, and one that waits. */
final class EventView implements Consumer<HomeEvent> {
    private final Session session;
    private final boolean json;
    private final Thread waiting = Thread.currentThread();
    private volatile Optional<OutputClosedException> failure = Optional.empty();
    private boolean isUnwritten;

    /** Interrupts the calling thread where nobody reads any more. */
    EventView(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    /** Where a line cannot be written though somebody reads, as on a full disk, it says so once. */
    @Override
    public void accept(HomeEvent event) {
        try {
            print(event);
            isUnwritten = false;
        } catch (OutputClosedException e) {
            failure = Optional.of(e);
            waiting.interrupt();
        } catch (UncheckedIOException e) {
            if (!isUnwritten) {
                String why = String.valueOf(e.getMessage());
                session.terminal().complain(session.text("event.unwritten", why));
            }
            isUnwritten = true;
        }
    }

    private void print(HomeEvent event) {
        if (json) {
            session.terminal().jsonLine(EventJson.write(event));
        } else {
            String at = session.surroundings().time(event.at());
            session.terminal().print(Display.line(at + "  " + sentence(event)) + "\n");
        }
    }

    /** Fails where nobody reads any more. */
    void requireReader() {
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private String sentence(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost(_, Host host) -> session.text("event.NEW_HOST", known(host));
            case HomeEvent.PresenceChanged changed ->
                    session.text(
                                    "event." + changed.change().kind(),
                                    changed.device().label(),
                                    session.messages().sentence(changed.change().reason()))
                            + behind(changed.behind());
            case HomeEvent.WakeFailed failed ->
                    session.text(
                            "event.WAKE_FAILED",
                            failed.name(),
                            failed.wake().reasons().stream()
                                    .map(session.messages()::sentence)
                                    .collect(Collectors.joining("; ")));
            case HomeEvent.RogueDhcp rogue ->
                    session.text("event.ROGUE_DHCP", rogue.server().id(), rogue.server().card());
            case HomeEvent.KeyChanged(_, Device device, Anchor before, Anchor now) ->
                    session.text(
                            "event.KEY_CHANGED",
                            device.label(),
                            now.kind(),
                            now.value(),
                            before.value());
            case HomeEvent.TailnetWarning(_, VpnWarning warning, _) -> warning(session, warning);
            case HomeEvent.LookFailed failed -> session.text("event.LOOK_FAILED", failed.error());
        };
    }

    /** What is to be seen to in the tailnet. */
    static String warning(Session session, VpnWarning warning) {
        String detail = warning.cause().detail();
        return session.text(
                "event.VPN_" + warning.kind(),
                warning.label(),
                warning.when().map(session.surroundings()::time).orElse(""),
                detail.equals(VpnWarnings.EXIT_NODE) ? session.text("event.exit-node") : detail);
    }

    private static String known(Host host) {
        return Stream.of(
                        host.hostname(),
                        Optional.of(host.ip().toString()),
                        host.mac().map(MacAddress::toString),
                        host.vendor())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private String behind(List<Device> behind) {
        return behind.isEmpty()
                ? ""
                : "; "
                        + session.text(
                                "event.behind",
                                behind.size(),
                                behind.stream()
                                        .map(Device::label)
                                        .collect(Collectors.joining(", ")));
    }
}
