package home333.adapters.tailscale;

import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory.VpnException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What is told when a source could not be asked. What the JDK says of it stays here: it may quote
 * what was sent.
 */
final class Trouble {
    private Trouble() {}

    static VpnException of(VpnSource source, Kind kind, String sentence) {
        return new VpnException(new VpnProblem(kind, source, sentence, Optional.empty()));
    }

    /** An exchange with a host that failed before there was a whole answer. */
    static VpnException with(VpnSource source, String host, Throwable failure) {
        if (has(failure, CertificateExpiredException.class)
                || has(failure, CertificateNotYetValidException.class)) {
            return of(
                    source,
                    Kind.TLS,
                    "The certificate of "
                            + host
                            + " is not valid today: see whether the clock of this machine is"
                            + " right.");
        }
        if (has(failure, SSLException.class) && !isBrokenOff(failure)) {
            return of(
                    source,
                    Kind.TLS,
                    host
                            + " cannot be trusted, by its certificate or its TLS: see whether the"
                            + " address is right and nobody in between reads along.");
        }
        return of(source, Kind.NETWORK, network(host, failure));
    }

    private static boolean isBrokenOff(Throwable failure) {
        return has(failure, EOFException.class) || has(failure, SocketException.class);
    }

    private static String network(String host, Throwable failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return "No address is known of "
                    + host
                    + ": see whether the name is right and DNS works.";
        }
        if (has(failure, ConnectException.class)
                || has(failure, HttpConnectTimeoutException.class)) {
            return host + " cannot be connected to: see whether the Internet can be reached.";
        }
        return "The answer of " + host + " broke off or was larger than any list: try again later.";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(type::isInstance);
    }
}
