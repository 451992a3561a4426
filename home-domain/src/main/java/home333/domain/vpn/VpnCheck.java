package home333.domain.vpn;

import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one machine of the tailnet, and what came of asking it.
 *
 * @param at when it was asked
 * @param machine what all sources together say
 * @param said what each source that knows it says
 * @param path how packets went there just now; empty where Tailscale of this machine got no answer,
 *     or cannot be asked
 * @param probes what each of its addresses in the tailnet answered; unknown where it was not asked
 */
public record VpnCheck(
        Instant at,
        VpnDevice machine,
        List<Said> said,
        Optional<VpnPath> path,
        List<Status> probes) {
    public VpnCheck {
        said = List.copyOf(said);
        probes = List.copyOf(probes);
    }

    /**
     * What a source says.
     *
     * @param list all that it says, with its age and why it could not be asked since
     */
    public record Said(VpnList list, VpnDevice machine) {
        /** What the sources of a tailnet say of a machine, each that knows it. */
        public static List<Said> of(Tailnet tailnet, String nodeId) {
            return tailnet.lists().stream()
                    .flatMap(list ->
                            list.devices().stream()
                                    .filter(machine -> machine.nodeId().equals(nodeId))
                                    .map(machine -> new Said(list, machine)))
                    .toList();
        }
    }

    /** What to make of it. */
    public enum Verdict {
        /** It answered. */
        ANSWERS,
        /** It is connected, and did not answer. */
        CONNECTED,
        /** It is not connected, and did not answer. */
        NOT_CONNECTED,
        /** Nothing tells. */
        UNKNOWN
    }

    /** What to make of it: an answer goes before what others say. */
    public Verdict verdict() {
        if (answer().isPresent() || path.isPresent()) {
            return Verdict.ANSWERS;
        }
        return switch (machine.presence().state()) {
            case ONLINE -> Verdict.CONNECTED;
            case OFFLINE -> Verdict.NOT_CONNECTED;
            case UNKNOWN -> Verdict.UNKNOWN;
        };
    }

    /** Why. */
    public Reason reason() {
        return answer().map(Status::reason)
                .or(() -> path.map(_ -> Reason.of(Reason.Kind.TAILSCALE_ANSWERED)))
                .orElseGet(() -> Reason.of(silence()));
    }

    private Optional<Status> answer() {
        return probes.stream().filter(probe -> probe.presence() == Presence.ONLINE).findFirst();
    }

    private Reason.Kind silence() {
        return switch (machine.presence().state()) {
            case ONLINE -> hindrance();
            case OFFLINE -> Reason.Kind.DISCONNECTED;
            case UNKNOWN -> Reason.Kind.CONNECTION_UNTOLD;
        };
    }

    /** What keeps a machine that is connected from answering. */
    private Reason.Kind hindrance() {
        if (machine.is(VpnTrait.UNAPPROVED)) {
            return Reason.Kind.AWAITS_APPROVAL;
        }
        if (machine.key().state(at).equals(Optional.of(NodeKey.State.EXPIRED))) {
            return Reason.Kind.KEY_HAS_EXPIRED;
        }
        if (machine.is(VpnTrait.LOCKED_OUT)) {
            return Reason.Kind.SHUT_OUT;
        }
        if (machine.is(VpnTrait.BLOCKS_INCOMING)) {
            return Reason.Kind.BLOCKS_INCOMING;
        }
        boolean isAsked = probes.stream().anyMatch(it -> it.presence() == Presence.OFFLINE);
        return isAsked ? Reason.Kind.CONNECTED_SILENT : Reason.Kind.CONNECTED_UNASKED;
    }
}
