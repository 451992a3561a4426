package home333.launcher;

import home333.app.Home;
import home333.domain.Secret;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The common API of a home that is looked after, and the way to its first account. */
final class ApiService {
    private final Session session;

    ApiService(Session session) {
        this.session = session;
    }

    /**
     * Listens.
     *
     * @param asked empty for not at all
     * @return ends it
     */
    Closeable start(Optional<ListenOptions.Asked> asked) throws IOException {
        if (asked.isEmpty()) {
            return () -> {};
        }
        if (!asked.get().makesCertificate()) {
            return listen(asked.get().options())::close;
        }
        OwnCertificates own = OwnCertificates.keepFor(session);
        HomeServer server = listen(asked.get().options().encrypted(own.files()));
        return () -> {
            own.close();
            server.close();
        };
    }

    private HomeServer listen(ServerOptions options) throws IOException {
        Home home = session.home();
        Optional<Secret> code = home.accounts().firstCode();
        HomeServer server = started(home, options);
        session.terminal().say(session.text("serve.listens", server.uri()));
        server.fingerprint().ifPresent(it -> session.terminal().say(session.text("serve.tls", it)));
        code.ifPresent(it -> sayFirstCode(it, server));
        return server;
    }

    private static HomeServer started(Home home, ServerOptions options) throws IOException {
        try {
            return HomeServer.start(home, options);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever reads this is the owner, who started it. */
    private void sayFirstCode(Secret code, HomeServer server) {
        session.terminal().say(session.text("serve.claim", code.reveal(), server.uri()));
    }
}
