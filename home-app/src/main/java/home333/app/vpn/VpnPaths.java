package home333.app.vpn;

import home333.domain.IpAddress;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetAddress;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnTrait;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks how packets go to the machines of the tailnet, to few at once and not for long. */
public final class VpnPaths {
    private static final int MOST = 32;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<VpnDirectory> sources;

    public VpnPaths(List<VpnDirectory> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The same tailnet, where packets to those that are connected were just sent. */
    public Tailnet measured(Tailnet tailnet) throws InterruptedException {
        List<VpnDevice> asked =
                tailnet.devices().stream().filter(VpnPaths::canAnswer).limit(MOST).toList();
        var turns = new Semaphore(AT_ONCE);
        List<Callable<Optional<VpnPath>>> questions =
                asked.stream()
                        .<Callable<Optional<VpnPath>>>map(machine -> () -> inTurn(turns, machine))
                        .toList();
        Map<String, VpnPath> paths = new HashMap<>();
        try (var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("vpn-path-", 0).factory())) {
            List<Future<Optional<VpnPath>>> answers =
                    threads.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < answers.size(); i++) {
                String node = asked.get(i).nodeId();
                answer(answers.get(i)).ifPresent(path -> paths.put(node, path));
            }
        }
        return new Tailnet(
                tailnet.lists(),
                tailnet.devices().stream().map(machine -> with(machine, paths)).toList());
    }

    private static boolean canAnswer(VpnDevice machine) {
        return machine.presence().state() == State.ONLINE && !machine.is(VpnTrait.SELF);
    }

    private static VpnDevice with(VpnDevice machine, Map<String, VpnPath> paths) {
        VpnPath path = paths.get(machine.nodeId());
        return path == null ? machine : machine.with(Optional.of(path));
    }

    private Optional<VpnPath> inTurn(Semaphore turns, VpnDevice machine)
            throws InterruptedException {
        turns.acquire();
        try {
            return path(machine);
        } finally {
            turns.release();
        }
    }

    private static Optional<VpnPath> answer(Future<Optional<VpnPath>> future)
            throws InterruptedException {
        if (future.isCancelled()) {
            return Optional.empty();
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question of a path failed", e.getCause());
        }
    }

    /** How packets go to one machine now, by the first source that can tell. */
    public Optional<VpnPath> path(VpnDevice machine) throws InterruptedException {
        Optional<IpAddress> address =
                machine.addresses().stream().filter(TailnetAddress::is).findFirst();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        for (VpnDirectory source : sources) {
            Optional<VpnPath> path = path(source, address.get());
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    /** Of one that cannot be asked the list says why. */
    private static Optional<VpnPath> path(VpnDirectory source, IpAddress address)
            throws InterruptedException {
        try {
            return source.path(address);
        } catch (VpnException _) {
            return Optional.empty();
        }
    }
}
