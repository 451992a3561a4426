package home333.launcher;

import home333.adapters.fs.ServicePlace;
import home333.app.Home;
import home333.domain.Secret;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The common API of a home that is looked after, and the way to its first account. */
final class ApiService {
    private static final int TOKEN_BYTES = 32;

    private final Session session;

    ApiService(Session session) {
        this.session = session;
    }

    /**
     * Listens, and tells the commands of this machine where.
     *
     * @return ends it
     */
    Closeable start(ListenOptions.Asked asked) throws IOException {
        List<Closeable> toClose = new ArrayList<>();
        ServerOptions options = asked.options();
        if (asked.makesCertificate()) {
            OwnCertificates own = OwnCertificates.keepFor(session);
            toClose.add(own::close);
            options = options.encrypted(own.files());
        }
        Secret token = localToken();
        HomeServer server = listen(options, asked.isUsual(), token);
        toClose.addFirst(server::close);
        reachable(server.uri())
                .ifPresent(uri -> toClose.addFirst(tell(uri, server.fingerprint(), token)));
        return () -> {
            for (Closeable each : toClose) {
                each.close();
            }
        };
    }

    private static Secret localToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Its address on the loopback, where commands of this machine are let in; empty for none. */
    private static Optional<URI> reachable(URI server) throws IOException {
        InetAddress host = InetAddress.getByName(server.getHost());
        if (host.isAnyLocalAddress()) {
            return Optional.of(URI.create(server.getScheme() + "://127.0.0.1:" + server.getPort()));
        }
        return Optional.of(server).filter(_ -> host.isLoopbackAddress());
    }

    /** Without, commands use the folder itself. */
    private Closeable tell(URI uri, Optional<String> fingerprint, Secret token) {
        try {
            return ServicePlace.tell(session.folder().path(), uri, fingerprint, token);
        } catch (IOException e) {
            session.terminal()
                    .complain(session.text("serve.unreachable", String.valueOf(e.getMessage())));
            return () -> {};
        }
    }

    private HomeServer listen(ServerOptions options, boolean isUsual, Secret token)
            throws IOException {
        Home home = session.home();
        Optional<Secret> code = home.accounts().firstCode();
        HomeServer server = started(home, options, isUsual, token);
        session.terminal().say(session.text("serve.listens", server.uri()));
        server.fingerprint().ifPresent(it -> session.terminal().say(session.text("serve.tls", it)));
        code.ifPresent(it -> sayFirstCode(it, server));
        return server;
    }

    private static HomeServer started(
            Home home, ServerOptions options, boolean isUsual, Secret token) {
        try {
            return HomeServer.start(home, options, Optional.of(token));
        } catch (IOException e) {
            if (isUsual && options.port() != 0) {
                return started(home, options.at(options.host(), 0), true, token);
            }
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever reads this is the owner, who started it. */
    private void sayFirstCode(Secret code, HomeServer server) {
        session.terminal().say(session.text("serve.claim", code.reveal(), server.uri()));
    }
}
