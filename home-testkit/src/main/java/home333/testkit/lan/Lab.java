package home333.testkit.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A LAN by its name, in a folder that holds its scripts, its keeper's number and the truth about
 * it. All that is done to its processes is done by {@code lan.sh}.
 */
final class Lab {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(20);

    /** Others may pass through: commands and servers without rights find their files. */
    private static final Set<PosixFilePermission> PASSABLE =
            PosixFilePermissions.fromString("rwx--x--x");

    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rw-r--r--");
    private static final String SCRIPT = "lan.sh";
    private static final List<String> RESOURCES =
            List.of(
                    SCRIPT,
                    "building.sh",
                    "netns.py",
                    "listen.py",
                    "relay.py",
                    WakeEar.SCRIPT,
                    RealServers.SCRIPT);

    private final Path folder;

    private Lab(Path folder) {
        this.folder = folder;
    }

    /** How long a LAN lasts. */
    enum Lifetime {
        /** Until this process ends, however it ends. */
        TIED,
        /** Until somebody ends it. */
        LASTING
    }

    /**
     * The LAN of that name of this user, up or not.
     *
     * @throws IOException if the folder for LANs is somebody else's
     */
    static Lab named(String name) throws IOException {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "the name of a test LAN is made of a-z, 0-9 and -, got '" + name + "'");
        }
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Path all = Path.of("/tmp", "home333-lab-" + user);
        if (!Files.exists(all, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(all);
            Files.setPosixFilePermissions(all, PASSABLE);
        }
        if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)
                || !Files.getAttribute(all, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user)) {
            throw new IOException(all + " is not a folder of this user; remove it first");
        }
        return new Lab(all.resolve(name));
    }

    Path folder() {
        return folder;
    }

    /**
     * Builds the LAN, in the place of one of the same name.
     *
     * @return the process that keeps it; a tied one ends once its input is closed
     * @throws LanUnavailableException if this machine cannot make any
     * @throws IOException if it could not be built, with the last lines of the log
     */
    Process up(LanSpec spec, Lifetime lifetime) throws IOException, InterruptedException {
        down();
        Map<LanService, Path> services = LanService.installed(spec);
        var population = new LanPopulation(spec, services.keySet());
        var truth =
                new LanTruth(
                        spec.network(), LanPopulation.scanner(spec.network()), population.hosts());
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PASSABLE);
        writeScripts();
        writeTruth(truth);
        write("up.sh", new LanScript(truth).up(spec, services));
        write(
                "resolv.conf",
                "nameserver %s\nsearch %s\noptions timeout:1 attempts:3\n"
                        .formatted(LanService.NAMES.address(spec.network()), LanPopulation.DOMAIN));
        probe();
        Process keeper = keep(lifetime);
        try {
            awaitReady(keeper);
        } catch (IOException | InterruptedException e) {
            keeper.destroyForcibly();
            down();
            throw e;
        }
        return keeper;
    }

    private void writeScripts() throws IOException {
        for (String name : RESOURCES) {
            try (InputStream resource = Lab.class.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new AssertionError("the test kit lacks its own " + name);
                }
                Files.copy(resource, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void writeTruth(LanTruth truth) throws IOException {
        write("truth", truth.text());
        write("truth.json", truth.json());
        write("hosts", truth.hostsFile());
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, READABLE);
    }

    private void probe() throws IOException, InterruptedException {
        Ended probe = ended(script("probe"), LONGEST_CHANGE);
        if (probe.status != 0) {
            down();
            throw new LanUnavailableException(probe.said);
        }
    }

    private Process keep(Lifetime lifetime) throws IOException {
        ProcessBuilder keeping =
                switch (lifetime) {
                    case TIED -> script("keep", folder.toString(), "tied");
                    case LASTING -> {
                        ProcessBuilder lasting = script("keep", folder.toString(), "lasting");
                        lasting.command().addFirst("setsid");
                        yield lasting.redirectInput(Path.of("/dev/null").toFile());
                    }
                };
        return keeping.start();
    }

    private void awaitReady(Process keeper) throws IOException, InterruptedException {
        var answer = new FutureTask<>(() -> keeper.inputReader().readLine());
        Thread.ofVirtual().name("lan-ready").start(answer);
        try {
            if (answer.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS) == null) {
                throw new IOException(
                        "the test LAN could not be built: "
                                + new String(keeper.getErrorStream().readAllBytes(), UTF_8)
                                        .strip());
            }
        } catch (TimeoutException e) {
            throw new IOException(
                    "the test LAN was not up within " + LONGEST_START + ", see the log", e);
        } catch (ExecutionException e) {
            throw new IOException("the keeper of the test LAN cannot be heard", e.getCause());
        }
    }

    /** What is there now. */
    LanTruth truth() throws IOException {
        return LanTruth.parse(Files.readString(folder.resolve("truth")));
    }

    /** Makes a change. */
    void change(LanChange change) throws IOException, InterruptedException {
        runInside("set -eu\n" + change.script());
        writeTruth(change.after());
        runInside(LanChange.RELOAD_NAMES);
    }

    private void runInside(String commands) throws IOException, InterruptedException {
        ProcessBuilder change =
                script("enter", folder.toString(), "--stay", "--", "sh", "-c", commands);
        Ended ended = ended(change.directory(folder.toFile()), LONGEST_CHANGE);
        if (ended.status != 0) {
            throw new IOException("the test LAN could not be changed: " + ended.said);
        }
    }

    private record Ended(int status, String said) {}

    /** Runs a script to its end; by a file, since what it leaves running may hold a pipe open. */
    private Ended ended(ProcessBuilder script, Duration limit)
            throws IOException, InterruptedException {
        Path log = folder.resolve("last.log");
        Process process = script.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s did not end within %s".formatted(script.command(), limit));
        }
        return new Ended(process.exitValue(), Files.readString(log).strip());
    }

    /** A command inside, not yet started; its working directory is that of this process. */
    ProcessBuilder inside(LanCommand command) {
        List<String> words = new ArrayList<>(List.of("enter", folder.toString()));
        words.addAll(command.entering());
        ProcessBuilder builder = script(words.toArray(String[]::new));
        builder.environment().putAll(command.environment());
        return builder;
    }

    /** Ends the LAN, up or not, and removes its folder. */
    void down() throws IOException, InterruptedException {
        if (!Files.exists(folder)) {
            return;
        }
        writeScripts(); // whoever made the folder may have been killed before
        Process end = script("end", folder.toString()).inheritIO().start();
        if (!end.waitFor(LONGEST_CHANGE.toNanos(), TimeUnit.NANOSECONDS) || end.exitValue() != 0) {
            end.destroyForcibly();
            throw new IOException("cannot end the test LAN in " + folder);
        }
    }

    private ProcessBuilder script(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", folder.resolve(SCRIPT).toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }
}
