package home333.adapters.net;

import home333.adapters.net.tcp.PortScan;
import home333.adapters.net.tcp.PortWire;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Looks at ports by a {@link PortScan}, on a thread of its own. */
final class PortWay implements Way {
    private final PortWire wire;
    private final PortScan scan;
    private final int portsOfEach;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final Queue<PortScan.Host> intake = new ConcurrentLinkedQueue<>();
    private final Set<IpAddress> taken = new HashSet<>();
    private final Set<IpAddress> alive = new HashSet<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong unsettled = new AtomicLong();
    private final Worker worker;
    private volatile long done;

    /**
     * Takes the wire over, and closes it.
     *
     * @param name of its thread
     */
    PortWay(String name, PortWire wire, PortList ports, Asker.Surroundings around) {
        this.wire = wire;
        portsOfEach = ports.size();
        clock = around.clock();
        news = around.news();
        scan = new PortScan(wire, ports, new PortScan.Surroundings(System::nanoTime, new Teller()));
        worker = new Worker(name, Worker.repeating(this::step, wire::close, this::failed));
        worker.start();
    }

    /** A host to look at; one that was named before is not looked at again. */
    void ask(PortScan.Host host) {
        if (taken.add(host.address())) {
            asked.incrementAndGet();
            unsettled.incrementAndGet();
            intake.add(host);
        }
    }

    @Override
    public void ask(IpAddress target) {
        ask(PortScan.Host.at(target));
    }

    @Override
    public boolean isIdle() {
        return worker.hasFailed() || unsettled.get() == 0;
    }

    @Override
    public long reached() {
        return asked.get();
    }

    @Override
    public long done() {
        return worker.hasFailed() ? total() : done;
    }

    @Override
    public long total() {
        return asked.get() * portsOfEach;
    }

    private void failed(String why) {
        news.accept(new News.Failed(why + "; ports may be missing"));
    }

    private void step() throws IOException {
        for (PortScan.Host host = intake.poll(); host != null; host = intake.poll()) {
            scan.add(host);
        }
        scan.step();
        done = scan.done();
        Duration pause = scan.isIdle() ? Worker.LONGEST_WAIT.dividedBy(4) : scan.untilNext();
        if (pause.isPositive()) {
            wire.await(pause.compareTo(Worker.LONGEST_WAIT) < 0 ? pause : Worker.LONGEST_WAIT);
        }
    }

    @Override
    public void stop() {
        worker.tell();
    }

    @Override
    public void close() {
        worker.stop();
    }

    /** Tells what the scan finds out, on its thread. */
    private final class Teller implements PortScan.Answers {
        @Override
        public void answered(IpAddress address, Port port, boolean isOpen) {
            if (alive.add(address)) {
                news.accept(
                        new News.Evidence(
                                new Sighting(
                                        address,
                                        Set.of(),
                                        Method.TCP,
                                        clock.instant(),
                                        Optional.empty())));
            }
            if (isOpen) {
                news.accept(new News.OpenPort(address, port));
            }
        }

        @Override
        public void finished(IpAddress address, PortCounts others, PortScan.End end) {
            switch (end) {
                case ALL_TRIED -> {}
                case GONE ->
                        news.accept(
                                new News.Trouble(
                                        address
                                                + " ceased to answer while its ports were tried;"
                                                + " the rest of them was left alone."));
                case STARVED ->
                        news.accept(
                                new News.Trouble(
                                        "The system has no sockets left to try ports by; some of"
                                                + " them were not tried."));
            }
            news.accept(new News.PortsTried(address, others));
            if (unsettled.decrementAndGet() == 0) {
                news.accept(new News.Settled());
            }
        }
    }
}
