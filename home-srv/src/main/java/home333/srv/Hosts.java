package home333.srv;

import home333.domain.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts by which this server is called. A page of somebody else can make a name of theirs lead
 * here, and would then be let read what is here; so a request that names another host is not
 * answered.
 */
final class Hosts {
    private static final String LOOPBACK = "localhost";

    private final Set<String> names = new HashSet<>();

    Hosts(ServerOptions options) {
        names.add(LOOPBACK);
        names.add(options.host().toLowerCase(Locale.ROOT));
        options.frontage().names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        options.frontage()
                .publicUrl()
                .ifPresent(url -> names.add(url.getHost().toLowerCase(Locale.ROOT)));
    }

    /**
     * Ends the handling of a request to somebody else.
     *
     * @throws Problem.Failure if the host is none of ours
     */
    void requireOwn(Call.Incoming incoming) {
        String host = incoming.header("Host").map(Hosts::withoutPort).orElse("");
        if (!isOwn(host)) {
            throw Problem.Kind.MISDIRECTED.failure(
                    "This server is not called so; serve --public-url says by what name it is.");
        }
    }

    private static String withoutPort(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.replaceFirst(":[0-9]*$", "").replaceFirst("^\\[(.*)]$", "$1");
    }

    private boolean isOwn(String host) {
        if (names.contains(host) || host.endsWith("." + LOOPBACK)) {
            return true;
        }
        try {
            return isOwn(IpAddress.parse(host).toInetAddress());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Addresses come and go, so the system is asked. */
    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }
}
