package home333.launcher;

import home333.app.Home;
import home333.launcher.backend.Backend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the command: who called it, where it reads and writes, and the home it is about. */
final class Session implements AutoCloseable {
    private final Terminal terminal;
    private final Surroundings surroundings;
    private final HomeOpener opener;
    private final StopSignal stopSignal;
    private final Messages messages;
    private Optional<Path> chosenFolder = Optional.empty();
    private @Nullable Home home;
    private @Nullable Backend backend;
    private Optional<URI> chosenServer = Optional.empty();

    Session(
            Terminal terminal,
            Surroundings surroundings,
            HomeOpener opener,
            StopSignal stopSignal) {
        this.terminal = terminal;
        this.surroundings = surroundings;
        this.opener = opener;
        this.stopSignal = stopSignal;
        this.messages = Messages.in(surroundings.locale());
    }

    Terminal terminal() {
        return terminal;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Messages messages() {
        return messages;
    }

    StopSignal stopSignal() {
        return stopSignal;
    }

    /** Says in the language of the person who called. */
    String text(String key, Object... details) {
        return messages.text(key, details);
    }

    void chooseFolder(Path folder) {
        chosenFolder = Optional.of(folder);
    }

    DataFolder folder() {
        return DataFolder.of(chosenFolder, surroundings.variables(), DataFolder.SYSTEM);
    }

    /** The home, opened when it is first needed; says which it is where that is not the usual. */
    Home home() throws IOException {
        if (home == null) {
            if (chosenServer.isPresent()) {
                throw Refusal.wrongUsage(text("server.not-here", chosenServer.get()));
            }
            sayFolder();
            home = opener.open(folder().path());
        }
        return home;
    }

    /** What the command is about, opened when it is first needed. */
    Backend backend() throws IOException {
        if (backend == null) {
            backend = new WhichHome(this).open();
        }
        return backend;
    }

    void chooseServer(URI server) {
        chosenServer = Optional.of(server);
    }

    /** The server that was named; empty where the command is about this machine. */
    Optional<URI> server() {
        return chosenServer;
    }

    /** Where this person is logged in. */
    Logins logins() {
        return Logins.of(surroundings.variables(), surroundings.clock());
    }

    /** Says which folder is meant where it is not the usual. */
    void sayFolder() {
        DataFolder folder = folder();
        if (folder.source() != DataFolder.Source.XDG) {
            terminal.say(text("folder", folder.path(), folder.source().label()));
        }
    }

    /** How the tailnet is asked. */
    VpnSetup vpn() {
        return VpnSetup.in(folder().path(), surroundings.variables(), surroundings.clock());
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
        if (home != null) {
            home.close();
        }
    }
}
