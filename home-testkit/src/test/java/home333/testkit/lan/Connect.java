package home333.testkit.lan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Connects to each {@code ADDRESS PORT} pair, and says how that went: one line each. */
final class Connect {
    private static final int PATIENCE_MS = 700;

    private Connect() {}

    static void main(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String port = arguments[i + 1];
            System.out.println(arguments[i] + " " + port + " " + outcome(arguments[i], port));
        }
    }

    private static String outcome(String address, String port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, Integer.parseInt(port)), PATIENCE_MS);
            return "open " + firstWords(socket);
        } catch (ConnectException e) {
            return "refused";
        } catch (SocketTimeoutException e) {
            return "silent";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String firstWords(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(8), US_ASCII).strip();
        } catch (IOException e) {
            return "without a word";
        }
    }
}
