package home333.domain.notice;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a channel's messages go. Secrets stand in files of their own, which only their owner may
 * read.
 */
public sealed interface Destination {
    /** The same, where nothing but messages goes there. */
    default Destination forMessagesOnly() {
        return this instanceof Mqtt(Server server, String base, _)
                ? new Mqtt(server, base, Optional.empty())
                : this;
    }

    /**
     * An HTTP server that is sent JSON.
     *
     * @param secretFile holds the key of its signature, where it is signed
     * @param caFile certificates in PEM to trust instead of the usual authorities
     */
    record Webhook(URI url, Optional<Path> secretFile, Optional<Path> caFile)
            implements Destination {
        public Webhook {
            requireHttp(url);
        }
    }

    /**
     * A topic of an ntfy server.
     *
     * @param tokenFile holds an access token, where one is needed
     * @param caFile certificates in PEM to trust instead of the usual authorities
     */
    record Ntfy(URI server, String topic, Optional<Path> tokenFile, Optional<Path> caFile)
            implements Destination {
        public Ntfy {
            requireHttp(server);
            if (!topic.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException(
                        "a topic has 1 to 64 letters, digits, - and _, got '" + topic + "'");
            }
        }
    }

    /**
     * Mail.
     *
     * @param from the sender's address
     * @param to one address or more
     */
    record Mail(Server server, String from, List<String> to) implements Destination {
        public Mail {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("mail goes to one address or more");
            }
        }
    }

    /**
     * An MQTT broker, which also shows who is there.
     *
     * @param base what the names of our topics begin with
     * @param discovery what the names of Home Assistant's discovery topics begin with; empty where
     *     it is not told of the devices
     */
    record Mqtt(Server server, String base, Optional<String> discovery) implements Destination {
        public Mqtt {
            requireTopic(base);
            discovery.ifPresent(Mqtt::requireTopic);
            if (server.security() == Security.STARTTLS) {
                throw new IllegalArgumentException("MQTT knows tls or none, and no starttls");
            }
        }

        private static void requireTopic(String topic) {
            if (!topic.matches("[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,3}")) {
                throw new IllegalArgumentException(
                        "the beginning of topics has letters, digits, - and _, with / between, got '"
                                + topic
                                + "'");
            }
        }
    }

    /**
     * A server that is connected to.
     *
     * @param port 1 to 65535
     * @param caFile certificates in PEM to trust instead of the usual authorities
     */
    record Server(
            String host,
            int port,
            Security security,
            Optional<Login> login,
            Optional<Path> caFile) {
        public Server {
            if (host.isBlank() || !host.matches("[\\p{L}0-9.:_%-]{1,255}")) {
                throw new IllegalArgumentException("no name of a server: '" + host + "'");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
            }
        }
    }

    /**
     * Who we are there.
     *
     * @param passwordFile holds the password
     */
    record Login(String user, Path passwordFile) {}

    /** How a connection is kept from others. */
    enum Security {
        /** From its first byte on. */
        TLS,
        /** Before anything of worth is said. */
        STARTTLS,
        /** Not at all; a password, too, goes in the clear. */
        NONE
    }

    private static void requireHttp(URI url) {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an address begins with https:// or http:// and a server, without a password");
        }
    }
}
