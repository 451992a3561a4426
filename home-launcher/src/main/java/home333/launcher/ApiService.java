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
     * @param options empty for not at all
     * @return ends it
     */
    Closeable start(Optional<ServerOptions> options) throws IOException {
        if (options.isEmpty()) {
            return () -> {};
        }
        Home home = session.home();
        Optional<Secret> code = home.accounts().firstCode();
        HomeServer server = started(home, options.get());
        session.terminal().say(session.text("serve.listens", server.uri()));
        code.ifPresent(it -> sayFirstCode(it, server));
        return server::close;
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
