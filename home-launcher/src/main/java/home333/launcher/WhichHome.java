package home333.launcher;

import home333.adapters.fs.ServicePlace;
import home333.app.Home;
import home333.domain.Secret;
import home333.launcher.backend.Backend;
import home333.launcher.backend.FolderBackend;
import home333.launcher.backend.ServerBackend;
import home333.srv.client.HomeClient;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Which home a command is about: that of the server that was named, else the one of the data
 * folder, by the service that looks after it where one runs.
 */
final class WhichHome {
    private final Session session;

    WhichHome(Session session) {
        this.session = session;
    }

    Backend open() throws IOException {
        Optional<URI> server = session.server();
        if (server.isPresent()) {
            return at(server.get());
        }
        Optional<ServicePlace> service = ServicePlace.find(session.folder().path());
        Optional<Secret> token = service.flatMap(ServicePlace::token);
        if (token.isPresent()) {
            session.sayFolder();
            return served(service.orElseThrow(), token.get());
        }
        Home home = session.home();
        return new FolderBackend(home, () -> session.vpn().settings());
    }

    private Backend at(URI server) throws IOException {
        Logins.Login login =
                session.logins()
                        .find(server)
                        .orElseThrow(() -> Refusal.failed(session.text("server.no-login", server)));
        session.terminal().say(session.text("server", server, login.name()));
        return backend(reached(server, login.certificate()).with(login.token()));
    }

    private Backend served(ServicePlace place, Secret token) {
        return backend(reached(place.uri(), place.certificate()).with(token));
    }

    /** A server as it is reached, by nobody's word yet. */
    static HomeClient.Builder reached(URI server, Optional<String> certificate) {
        HomeClient.Builder client = HomeClient.to(server);
        return certificate.map(client::pinned).orElse(client);
    }

    private Backend backend(HomeClient.Builder client) {
        try {
            return new ServerBackend(client.open(), session.surroundings().clock());
        } catch (IllegalStateException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }
}
