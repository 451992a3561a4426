package home333.adapters.tailscale;

import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP exchange by a Unix socket, which the JDK's client cannot have. It is of version 1.0, so
 * that an answer ends where the stream does and comes in one piece. Bounded in time and size.
 */
final class SocketExchange {
    private static final Pattern HEAD =
            Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?s).*?\r?\n\r?\n");

    private static final int LONGEST_HEAD = 64 << 10;

    private final Path path;
    private final Duration patience;

    SocketExchange(Path path, Duration patience) {
        this.path = path;
        this.patience = patience;
    }

    /**
     * Sends a request without a body.
     *
     * @param request the method and the path
     * @return the body of an answer that is a success; empty if there was no whole answer in time
     * @throws VpnException if there is nobody, or no such answer
     */
    Optional<byte[]> send(String request) throws VpnException, InterruptedException {
        if (!Files.exists(path)) {
            throw Trouble.of(
                    VpnSource.LOCAL,
                    Kind.NETWORK,
                    "There is no socket "
                            + path
                            + ": see whether Tailscale is installed and started on this machine.");
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var answer = new FutureTask<>(() -> answer(channel, request));
            // On a thread of its own, for a connection may wait too; closing the channel ends it.
            Thread.ofPlatform().daemon().name("tailscaled").start(answer);
            return Optional.of(body(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException | IOException _) {
            throw Trouble.of(
                    VpnSource.LOCAL,
                    Kind.NETWORK,
                    "Nobody answers at the socket "
                            + path
                            + ": see whether tailscaled runs and this user may talk to it.");
        }
    }

    private byte[] answer(SocketChannel channel, String request) throws IOException {
        var _ = channel.connect(UnixDomainSocketAddress.of(path));
        String head =
                request
                        + " HTTP/1.0\r\nHost: local-tailscaled.sock\r\n"
                        + "Content-Length: 0\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            var _ = channel.write(bytes);
        }
        return Channels.newInputStream(channel).readNBytes(LONGEST_HEAD + Exchange.LARGEST);
    }

    private static byte[] body(byte[] answer) throws VpnException {
        int headLength = Math.min(answer.length, LONGEST_HEAD);
        Matcher head = HEAD.matcher(new String(answer, 0, headLength, StandardCharsets.ISO_8859_1));
        String status = head.lookingAt() ? head.group(1) : "none";
        return switch (status) {
            case "200" -> Arrays.copyOfRange(answer, head.end(), answer.length);
            case "401", "403" ->
                    throw Trouble.of(
                            VpnSource.LOCAL,
                            Kind.SCOPE,
                            "tailscaled does not talk to this user: see what it is allowed to.");
            default ->
                    throw Trouble.of(
                            VpnSource.LOCAL,
                            Kind.SERVER,
                            "tailscaled is out of order (status "
                                    + status
                                    + "): it is asked again later.");
        };
    }
}
