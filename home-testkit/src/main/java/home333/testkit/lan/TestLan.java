package home333.testkit.lan;

import home333.domain.Ipv4Address;
import home333.testkit.lan.Lab.Lifetime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A LAN in network namespaces, made for one test or one class of tests: a scanner's namespace, a
 * switch, hosts of many kinds and a name server, with no way out to any real network. It works for
 * root, and for other users where the kernel lets them make user namespaces.
 *
 * <p>It goes away when it is closed, and also when this process ends in any other way. Changes are
 * for one thread at a time; commands can run beside each other.
 *
 * <pre>{@code
 * try (var lan = TestLan.start(LanSpec.home().withLoss(0.05))) {
 *     LanResult scan = lan.run(lan.java(Scan.class, "198.18.0.0/24").asNobody());
 *     assertThat(found(scan.stdout())).containsAll(lan.truth().onLink());
 * }
 * }</pre>
 */
public final class TestLan implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Lab lab;
    private final Process keeper;
    private final ClassPath classPath;
    private final Queue<Process> launched = new ConcurrentLinkedQueue<>();
    private volatile LanTruth truth;

    private TestLan(Lab lab, Process keeper) throws IOException {
        this.lab = lab;
        this.keeper = keeper;
        this.classPath = new ClassPath(lab.folder().resolve("classes"));
        this.truth = lab.truth();
    }

    /**
     * Makes a LAN, in a second or a few. Where that is not possible the test is skipped, and says
     * why.
     *
     * @throws IOException if the LAN could not be built although this machine can make some
     */
    public static TestLan start(LanSpec spec) throws IOException, InterruptedException {
        Lab lab = Lab.named("test-" + UUID.randomUUID());
        try {
            return new TestLan(lab, lab.up(spec, Lifetime.TIED));
        } catch (LanUnavailableException e) {
            return Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }

    /** Where its scripts and the files of what runs in it are, as long as it is there. */
    Path folder() {
        return lab.folder();
    }

    /** What is on the LAN now. */
    public LanTruth truth() {
        return truth;
    }

    /**
     * Runs a command inside and waits for its end.
     *
     * @throws IOException if it cannot be started, or has not ended within its patience
     */
    public LanResult run(LanCommand command) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile("lan", ".out");
        Path stderr = Files.createTempFile("lan", ".err");
        try {
            long start = System.nanoTime();
            Process process =
                    lab.inside(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectOutput(stdout.toFile())
                            .redirectError(stderr.toFile())
                            .start();
            launched.add(process);
            if (!process.waitFor(command.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "%s did not end within %s; it said: %s"
                                .formatted(
                                        command.argv().getFirst(),
                                        command.patience(),
                                        Files.readString(stderr)));
            }
            launched.remove(process);
            return new LanResult(
                    process.exitValue(),
                    Files.readString(stdout),
                    Files.readString(stderr),
                    Duration.ofNanos(System.nanoTime() - start));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    /**
     * Starts a command inside, with pipes to its three streams. It is ended with the LAN at the
     * latest.
     */
    public Process launch(LanCommand command) throws IOException {
        Process process = lab.inside(command).start();
        launched.add(process);
        return process;
    }

    /**
     * The command that runs a main class of the tests or of what they test, by this JVM's own
     * program and class path; native access is granted. Every user can read what is on it.
     */
    public LanCommand java(Class<?> main, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.add("--enable-native-access=ALL-UNNAMED");
        argv.add("-cp");
        argv.add(classPath.with(main));
        argv.add(main.getName());
        argv.addAll(List.of(arguments));
        return LanCommand.of(argv);
    }

    /**
     * Lets the scanner's kernel doubt a card that it knows after some two seconds instead of half a
     * minute: a scan without rights waits for that where another one ran before.
     */
    public void doubtCardsSoon() throws IOException, InterruptedException {
        String each =
                "for f in /proc/sys/net/ipv[46]/neigh/eth0/base_reachable_time_ms; do echo 2000 >$f; done";
        LanResult result = run(LanCommand.of("/bin/sh", "-ec", each));
        if (result.exit() != 0) {
            throw new IOException("cannot set how long cards are known: " + result.stderr());
        }
    }

    /** Plugs in one more machine; its latency has to be one that the LAN has already. */
    public void add(LanHost host) throws IOException, InterruptedException {
        make(LanChange.adding(host, truth));
    }

    /** Unplugs a machine of the scanner's network. */
    public void remove(LanHost host) throws IOException, InterruptedException {
        make(LanChange.removing(host, truth));
    }

    /**
     * Gives a machine of the scanner's network another IPv4 address, which is not announced, as
     * after a new lease.
     *
     * @param address one that is free
     */
    public void move(LanHost host, Ipv4Address address) throws IOException, InterruptedException {
        make(LanChange.moving(host, address, truth));
    }

    /** Lets two machines of the scanner's network have each other's IPv4 address. */
    public void swapAddresses(LanHost one, LanHost other) throws IOException, InterruptedException {
        make(LanChange.swapping(one, other, truth));
    }

    private void make(LanChange change) throws IOException, InterruptedException {
        lab.change(change);
        truth = change.after();
    }

    /** How many bytes the print ports (515, 9100 to 9107) of all hosts have read: paper wasted. */
    public long printedBytes() throws IOException {
        Path printed = lab.folder().resolve("printed");
        return Files.exists(printed) ? Files.size(printed) : 0;
    }

    /** Ends what runs inside, and the LAN. */
    @Override
    public void close() throws IOException {
        launched.forEach(Process::destroyForcibly);
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                keeper.destroyForcibly();
            }
            lab.down();
        } catch (InterruptedException e) {
            keeper.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "test LAN %s with %d hosts".formatted(truth.network(), truth.hosts().size());
    }
}
