package home333.testkit.lan;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears the magic packets that reach some interfaces of a {@link TestLan}, each as a line: {@code
 * INTERFACE udp SOURCE DESTINATION PORT PAYLOAD} or {@code INTERFACE frame CARD PAYLOAD}, the
 * payload in hexadecimal digits.
 */
public final class WakeEar implements AutoCloseable {
    static final String SCRIPT = "hear-wakes.py";

    private final Process process;
    private final BufferedReader lines;

    private WakeEar(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader();
        if (!"ready".equals(lines.readLine())) {
            throw new IOException(
                    "the listener did not start: " + process.errorReader().readLine());
        }
    }

    /** Listens on a host of the LAN, to its one interface. */
    public static WakeEar on(LanHost host, TestLan lan) throws IOException {
        return new WakeEar(lan.launch(LanCommand.of(argv(lan, "eth0")).on(host)));
    }

    /** Listens in a namespace that a test made itself in the LAN. */
    public static WakeEar in(String namespace, TestLan lan, String... interfaces)
            throws IOException {
        List<String> argv = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        argv.addAll(argv(lan, interfaces));
        return new WakeEar(lan.launch(LanCommand.of(argv)));
    }

    private static List<String> argv(TestLan lan, String... interfaces) {
        List<String> argv = new ArrayList<>();
        argv.addAll(List.of("python3", "-B", lan.folder().resolve(SCRIPT).toString()));
        argv.addAll(List.of(interfaces));
        return argv;
    }

    /** Waits for the next packet. */
    public String next() throws IOException {
        return String.valueOf(lines.readLine());
    }

    /** All that came until now; nothing more is heard. */
    public List<String> rest() throws IOException {
        process.getOutputStream().close();
        return lines.readAllLines();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
