package home333.adapters.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TroubleTest {
    private static Throwable handshake(Throwable cause) {
        return new ExecutionException(new SSLHandshakeException("hush").initCause(cause));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ConnectException().initCause(new UnresolvedAddressException()),
                        VpnProblem.Kind.NETWORK,
                        "No address is known of h.example"),
                Arguments.of(
                        new ConnectException(),
                        VpnProblem.Kind.NETWORK,
                        "h.example cannot be connected to"),
                Arguments.of(
                        new HttpConnectTimeoutException("hush"),
                        VpnProblem.Kind.NETWORK,
                        "h.example cannot be connected to"),
                Arguments.of(
                        handshake(new CertificateExpiredException()),
                        VpnProblem.Kind.TLS,
                        "clock of this machine"),
                Arguments.of(
                        handshake(new CertificateNotYetValidException()),
                        VpnProblem.Kind.TLS,
                        "clock of this machine"),
                Arguments.of(
                        handshake(new IOException("no path")),
                        VpnProblem.Kind.TLS,
                        "h.example cannot be trusted"),
                Arguments.of(handshake(new EOFException()), VpnProblem.Kind.NETWORK, "broke off"),
                Arguments.of(
                        handshake(new SocketException("reset")),
                        VpnProblem.Kind.NETWORK,
                        "broke off"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_has_a_kind_and_no_words_of_the_jdk(
            Throwable failure, VpnProblem.Kind kind, String says) {
        VpnProblem problem = Trouble.with(VpnSource.API, "h.example", failure).problem();

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.sentence()).contains(says).doesNotContain("hush");
    }
}
