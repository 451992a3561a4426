package home333.domain.presence;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One round of a site, device by device; what was concluded of one is known for the next. */
final class SiteRound {
    /** So many that they hardly left together by chance. */
    private static final int MANY = 3;

    private final SitePresence site;
    private final Map<DeviceId, PresenceState> before;
    private final SequencedMap<DeviceId, Verdict> verdicts = new LinkedHashMap<>();

    SiteRound(SitePresence site, Map<DeviceId, PresenceState> before) {
        this.site = site;
        this.before = before;
    }

    SequencedMap<DeviceId, Verdict> verdicts() {
        return verdicts;
    }

    void judge(DeviceId id, Observation seen) {
        PresenceState state = state(id).orElseGet(() -> PresenceState.unknown(seen.at()));
        if (seen instanceof Observation.Silent silent) {
            settle(id, silent(id, state, silent), silent.at());
        } else {
            settle(id, site.rule(id).after(state, seen), seen.at());
        }
    }

    private Verdict silent(DeviceId id, PresenceState state, Observation.Silent seen) {
        PresenceRule rule = site.rule(id);
        if (state.isCutOff() && !hangsOnDead(id)) {
            String parent = state.reason().details().getFirst();
            return rule.after(state, new Observation.ParentBack(seen.at(), parent));
        }
        Verdict verdict = rule.after(state, seen);
        boolean isGone = verdict.isTransition() && verdict.state().presence() == Presence.OFFLINE;
        return isGone ? confirmed(id, state, seen).orElse(verdict) : verdict;
    }

    /** What to conclude instead where something above it may be what is gone. */
    private Optional<Verdict> confirmed(DeviceId id, PresenceState state, Observation.Silent seen) {
        PresenceRule rule = site.rule(id);
        for (DeviceId parent : site.parents().above(id)) {
            Optional<PresenceState> up = state(parent);
            Presence presence = up.map(PresenceState::presence).orElse(Presence.UNKNOWN);
            if (presence == Presence.ONLINE && isFresh(parent, seen.at())) {
                return Optional.empty();
            }
            if (presence == Presence.ONLINE && takesAnotherLook(parent, id, seen.at())) {
                return Optional.of(rule.held(state, seen));
            }
            presence = up.isPresent() ? state(parent).orElseThrow().presence() : presence;
            if (presence == Presence.ASLEEP) { // or gone, which takes longer to say of it
                return Optional.of(rule.held(state, seen));
            }
            if (presence == Presence.OFFLINE) {
                var lost = new Observation.ParentLost(seen.at(), site.name(parent));
                return Optional.of(rule.after(state, lost));
            }
        }
        return Optional.empty();
    }

    /** Whether it takes another look to say that a parent which did not answer lately is gone. */
    private boolean takesAnotherLook(DeviceId parent, DeviceId silent, Instant at) {
        if (!site.hasNoAddress(parent)) {
            lookNow(parent, at);
            return true;
        }
        List<DeviceId> there =
                site.parents().below(parent).stream()
                        .filter(child -> !site.hasNoAddress(child))
                        .filter(child -> child.equals(silent) || isThere(child))
                        .toList();
        List<DeviceId> unasked =
                there.stream()
                        .filter(child -> !child.equals(silent))
                        .filter(child -> state(child).orElseThrow().silence().looks() == 0)
                        .toList();
        unasked.forEach(child -> lookNow(child, at));
        if (unasked.isEmpty() && there.size() >= MANY) {
            PresenceState state = state(parent).orElseThrow();
            Reason reason = Reason.of(Reason.Kind.ALL_SILENT, there.size());
            settle(parent, site.rule(parent).inferredGone(state, reason, at), at);
        }
        return !unasked.isEmpty();
    }

    private boolean isThere(DeviceId id) {
        return state(id).filter(state -> state.presence() == Presence.ONLINE).isPresent();
    }

    private boolean isFresh(DeviceId id, Instant at) {
        return state(id).filter(state -> site.rule(id).isFresh(state, at)).isPresent();
    }

    private void settle(DeviceId id, Verdict verdict, Instant at) {
        put(id, verdict);
        if (wasSeen(id, at)) {
            vouchForParent(id, at);
        }
        if (!verdict.isTransition()) {
            return;
        }
        if (verdict.state().presence() == Presence.OFFLINE) {
            site.parents().below(id).forEach(child -> cutOff(child, id, at));
        } else if (verdict.state().presence() == Presence.ONLINE) {
            site.parents().below(id).forEach(child -> reachable(child, id, at));
        }
    }

    /** Who answers through a switch shows that it is there. */
    private void vouchForParent(DeviceId id, Instant at) {
        site.parents().above(id).stream()
                .findFirst()
                .filter(site::hasNoAddress)
                .filter(parent -> !wasSeen(parent, at))
                .ifPresent(parent -> judge(parent, new Observation.Heard(at, Source.BEHIND)));
    }

    private boolean wasSeen(DeviceId id, Instant at) {
        return state(id)
                .flatMap(PresenceState::last)
                .filter(sign -> sign.at().equals(at))
                .isPresent();
    }

    /** What was seen since the parent fell silent is reached by another way. */
    private void cutOff(DeviceId child, DeviceId parent, Instant at) {
        state(child)
                .filter(state -> !isFresh(child, at))
                .ifPresent(state ->
                        put(
                                child,
                                site.rule(child)
                                        .after(
                                                state,
                                                new Observation.ParentLost(
                                                        at, site.name(parent)))));
    }

    private void reachable(DeviceId child, DeviceId parent, Instant at) {
        state(child)
                .filter(state -> state.isCutOff() && !hangsOnDead(child))
                .ifPresent(state ->
                        put(
                                child,
                                site.rule(child)
                                        .after(
                                                state,
                                                new Observation.ParentBack(
                                                        at, site.name(parent)))));
    }

    private boolean hangsOnDead(DeviceId id) {
        return site.parents().above(id).stream()
                .anyMatch(parent ->
                        state(parent)
                                .filter(state -> state.presence() == Presence.OFFLINE)
                                .isPresent());
    }

    private void lookNow(DeviceId id, Instant at) {
        if (!verdicts.containsKey(id)) {
            state(id).ifPresent(state -> put(id, site.rule(id).lookNow(state, at)));
        }
    }

    private Optional<PresenceState> state(DeviceId id) {
        Verdict verdict = verdicts.get(id);
        return verdict != null ? Optional.of(verdict.state()) : Optional.ofNullable(before.get(id));
    }

    /** A second verdict in one round keeps what the first one changed and told. */
    private void put(DeviceId id, Verdict verdict) {
        Verdict first = verdicts.get(id);
        verdicts.put(id, first == null ? verdict : first.then(verdict));
    }
}
