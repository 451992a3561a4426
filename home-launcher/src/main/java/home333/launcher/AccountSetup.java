package home333.launcher;

import home333.adapters.login.Argon2Hasher;
import home333.adapters.sqlite.SqliteAccountStore;
import home333.adapters.sqlite.SqliteAuditLog;
import home333.app.accounts.AccountPorts;
import home333.ports.SecretStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the accounts of a folder stand on; nothing of it is loaded before it is asked for. */
final class AccountSetup implements Supplier<AccountPorts>, AutoCloseable {
    private final Path folder;
    private final SecretStore secrets;
    private final LoginSetup logins;
    private final InstantSource clock;
    private final List<Runnable> toClose = new ArrayList<>(); // guarded by this

    AccountSetup(Path folder, SecretStore secrets, LoginSetup logins, InstantSource clock) {
        this.folder = folder;
        this.secrets = secrets;
        this.logins = logins;
        this.clock = clock;
    }

    @Override
    public synchronized AccountPorts get() {
        var store = new SqliteAccountStore(folder, clock);
        var log = new SqliteAuditLog(folder, clock);
        toClose.add(store::close);
        toClose.add(log::close);
        return logins.with(new AccountPorts(store, log, new Argon2Hasher(), secrets));
    }

    @Override
    public synchronized void close() {
        toClose.forEach(Runnable::run);
    }
}
