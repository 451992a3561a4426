package home333.testkit;

import home333.domain.IpAddress;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A {@link VpnDirectory} whose tailnet lies in this JVM, and cannot always be asked. */
public final class MemoryVpnDirectory implements VpnDirectory {
    private final VpnSource source;
    private final InstantSource clock;
    private List<VpnDevice> devices = List.of();
    private List<String> warnings = List.of();
    private Optional<VpnProblem> problem = Optional.empty();
    private boolean silent;
    private int asked;
    private final Map<IpAddress, VpnPath> paths = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Optional<Instant> accessEnds = Optional.empty();
    private int askedForEnd;

    /** A change that was made. */
    public record Change(String nodeId, VpnAction action) {}

    public MemoryVpnDirectory(VpnSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public VpnSource source() {
        return source;
    }

    @Override
    public VpnList fetch() throws VpnException, InterruptedException {
        if (isSilent()) {
            new CountDownLatch(1).await();
        }
        return answer();
    }

    private synchronized boolean isSilent() {
        asked++;
        return silent;
    }

    private synchronized VpnList answer() throws VpnException {
        requireNoProblem();
        return new VpnList(source, clock.instant(), devices, warnings, Optional.empty());
    }

    @Override
    public synchronized Optional<VpnPath> path(IpAddress address) throws VpnException {
        requireNoProblem();
        return Optional.ofNullable(paths.get(address));
    }

    /** From now on packets to an address go that way. */
    public synchronized void reach(IpAddress address, VpnPath path) {
        paths.put(address, path);
    }

    private void requireNoProblem() throws VpnException {
        if (problem.isPresent()) {
            throw new VpnException(problem.get());
        }
    }

    @Override
    public synchronized void apply(String nodeId, VpnAction action) throws VpnException {
        requireNoProblem();
        if (devices.stream().noneMatch(device -> device.nodeId().equals(nodeId))) {
            throw new VpnException(
                    new VpnProblem(
                            VpnProblem.Kind.REFUSED,
                            source,
                            "there is no machine " + nodeId,
                            Optional.empty()));
        }
        changes.add(new Change(nodeId, action));
    }

    @Override
    public synchronized Optional<Instant> accessEnds() throws VpnException {
        askedForEnd++;
        requireNoProblem();
        return accessEnds;
    }

    /** From now on the key by which it is asked ends then. */
    public synchronized void endAccess(Instant at) {
        accessEnds = Optional.of(at);
    }

    /** How often it was asked when its key ends, in vain or not. */
    public synchronized int askedForEnd() {
        return askedForEnd;
    }

    /** From now on these machines are known, and all is well. */
    public synchronized void know(List<VpnDevice> machines) {
        devices = List.copyOf(machines);
        warnings = List.of();
        problem = Optional.empty();
    }

    /** From now on something else is there that cannot be understood. */
    public synchronized void warn(String warning) {
        warnings = List.of(warning);
    }

    /** From now on it cannot be asked. */
    public synchronized void fail(VpnProblem.Kind kind, String sentence) {
        problem = Optional.of(new VpnProblem(kind, source, sentence, Optional.empty()));
    }

    /** From now on it never answers. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** How often it was asked for the list, in vain or not. */
    public synchronized int asked() {
        return asked;
    }

    /** What was changed, in its order. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }
}
