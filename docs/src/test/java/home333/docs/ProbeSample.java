package home333.docs;

import home333.adapters.services.Answer;
import home333.adapters.services.Clue;
import home333.adapters.services.Conversation;
import home333.adapters.services.Rules;
import home333.adapters.services.ServiceProbe;
import home333.adapters.services.SocketServiceIdentifier;
import home333.adapters.services.SocketUdpScanner;
import home333.adapters.services.UdpConversation;
import home333.adapters.services.UdpProbe;
import home333.app.Home;
import home333.app.PreparedScan;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanReport;
import home333.domain.Target;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sample of docs/embedding.md on probes of one's own, word for word: what stands between the
 * lines with scissors.
 */
final class ProbeSample {
    private ProbeSample() {}

    // 8<
    /** A toaster greets whoever comes: TOAST, a space and its version. */
    static final class ToastProbe implements ServiceProbe {
        @Override
        public boolean suits(Port port) {
            return port.number() == 7333;
        }

        @Override
        public Optional<Answer> ask(Conversation conversation) throws IOException {
            String line = conversation.hearLine();
            return line.startsWith("TOAST ")
                    ? Optional.of(new Answer("toast", List.of(new Clue("toast.greeting", line))))
                    : Optional.empty();
        }
    }

    /** Over UDP it answers "who?" with its name. */
    static final class ToastNameProbe implements UdpProbe {
        @Override
        public boolean suits(Port port) {
            return port.number() == 7333;
        }

        @Override
        public Optional<Answer> ask(UdpConversation conversation) throws IOException {
            return conversation.ask(
                    "who?".getBytes(StandardCharsets.US_ASCII), ToastNameProbe::read);
        }

        private static Optional<Answer> read(byte[] datagram) {
            String name = new String(datagram, StandardCharsets.US_ASCII);
            return name.startsWith("I am ")
                    ? Optional.of(new Answer("toast", List.of(new Clue("toast.name", name))))
                    : Optional.empty();
        }
    }

    static Home homeWithToasters(Path folder) {
        Rules rules =
                Rules.parse(
                                """
                                field: toast.greeting
                                match: TOAST (?<version>[0-9.]+)
                                product: Toaster
                                confidence: 95
                                example: TOAST 1.2 => Toaster 1.2
                                """)
                        .before(Rules.bundled());
        return Home.in(folder)
                .services(new SocketServiceIdentifier(List.of(new ToastProbe()), rules))
                .udp(new SocketUdpScanner(List.of(new ToastNameProbe()), rules))
                .build();
    }

    // 8<

    /**
     * Looks at a toaster on this machine.
     *
     * @param args the data folder
     */
    public static void main(String... args) throws Exception {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (var toaster = new ServerSocket(7333, 5, here);
                var name = new DatagramSocket(7333, here);
                Home home = homeWithToasters(Path.of(args[0]))) {
            Thread.ofVirtual().start(() -> greet(toaster));
            Thread.ofVirtual().start(() -> answer(name));
            PortList port = PortList.parse("7333");
            ScanReport report =
                    home.scans()
                            .prepare(List.of(Target.parse("127.0.0.1")), port, port)
                            .run(PreparedScan.Options.USUAL, _ -> {});
            report.hosts().getFirst().services().forEach(System.out::println);
        }
    }

    private static void greet(ServerSocket toaster) {
        while (!toaster.isClosed()) {
            try (Socket guest = toaster.accept()) {
                guest.getOutputStream().write("TOAST 1.2\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // a guest who left before the greeting
            }
        }
    }

    private static void answer(DatagramSocket socket) {
        byte[] name = "I am the toaster in the kitchen".getBytes(StandardCharsets.US_ASCII);
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[100], 100);
                socket.receive(packet);
                socket.send(new DatagramPacket(name, name.length, packet.getSocketAddress()));
            }
        } catch (IOException _) {
            // closed: the sample is over
        }
    }
}
