package home333.domain.wake;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains why a wake came no further, from what is known: the likeliest first, what is certain
 * before what is only usual.
 *
 * @param device what was to wake, where that is known
 * @param lans the LANs that this machine stands in
 * @param earlier wakes of the same, the latest first
 * @param waited how long somebody looked for an answer; zero when nobody did
 */
public record WakeDiagnosis(
        Optional<Device> device, List<IpNetwork> lans, List<WakeReport> earlier, Duration waited) {
    /** Kinds of devices that are on Wi-Fi as a rule, whose cards sleep for good. */
    private static final Set<String> PORTABLE = Set.of("phone", "tablet", "watch", "laptop");

    public WakeDiagnosis {
        lans = List.copyOf(lans);
        earlier = List.copyOf(earlier);
    }

    /**
     * The reasons; none where it came as far as could be looked for.
     *
     * @param wake how it went
     * @param taken who else answers at the device's address, where somebody does
     */
    public List<Reason> reasons(WakeReport wake, Optional<Reason> taken) {
        WakeProgress progress = wake.progress();
        if (progress == WakeProgress.NOT_SENT) {
            return List.of(notSent(wake.deliveries()));
        }
        if (waited.isZero() || progress.compareTo(WakeProgress.ANSWERS) >= 0) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>();
        taken.ifPresent(reasons::add);
        elsewhere().ifPresent(reasons::add);
        stillStarting(progress).ifPresent(reasons::add);
        if (progress == WakeProgress.SENT) {
            reasons.addAll(asleep(wake.macs()));
        }
        return reasons;
    }

    private static Reason notSent(List<WakeDelivery> deliveries) {
        return deliveries.stream()
                .flatMap(delivery -> delivery.error().stream())
                .findFirst()
                .map(error -> reason(Reason.Kind.WAKE_NOT_SENT, error))
                .orElseGet(() -> reason(Reason.Kind.WAKE_NO_INTERFACE));
    }

    /** Magic packets stay in the LAN that they are sent in. */
    private Optional<Reason> elsewhere() {
        List<IpAddress> known = device.map(Device::ips).orElse(List.of());
        List<IpAddress> fours = known.stream().filter(Ipv4Address.class::isInstance).toList();
        boolean isHere =
                fours.stream().anyMatch(ip -> lans.stream().anyMatch(lan -> lan.contains(ip)));
        return fours.isEmpty() || isHere
                ? Optional.empty()
                : Optional.of(
                        reason(
                                Reason.Kind.WAKE_OTHER_LAN,
                                fours.getFirst().toString(),
                                String.join(", ", lans.stream().map(Object::toString).toList())));
    }

    private Optional<Reason> stillStarting(WakeProgress progress) {
        Optional<Duration> usual = BootTime.of(earlier);
        if (usual.isPresent() && usual.get().compareTo(waited) > 0) {
            return Optional.of(
                    reason(Reason.Kind.WAKE_TOO_EARLY, seconds(usual.get()), seconds(waited)));
        }
        return progress == WakeProgress.SEEN
                ? Optional.of(reason(Reason.Kind.WAKE_SEEN_ONLY))
                : Optional.empty();
    }

    private List<Reason> asleep(List<MacAddress> macs) {
        List<Reason> reasons = new ArrayList<>();
        device.map(Device::kind)
                .filter(PORTABLE::contains)
                .ifPresent(kind -> reasons.add(reason(Reason.Kind.WAKE_PORTABLE, kind)));
        macs.stream()
                .filter(MacAddress::isLocallyAdministered)
                .map(mac -> reason(Reason.Kind.WAKE_LOCAL_CARD, mac.toString()))
                .forEach(reasons::add);
        long woken =
                earlier.stream()
                        .filter(wake -> !wake.wasAwake())
                        .filter(wake -> wake.reached(WakeProgress.SEEN).isPresent())
                        .count();
        reasons.add(
                woken > 0
                        ? reason(Reason.Kind.WAKE_WORKED_BEFORE, Long.toString(woken))
                        : reason(Reason.Kind.WAKE_NEVER_WORKED));
        return reasons;
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }

    private static Reason reason(Reason.Kind kind, String... details) {
        return new Reason(kind, List.of(details));
    }
}
