package home333.launcher;

import home333.adapters.fs.FileSettingsStore;
import home333.adapters.sqlite.SqliteHistory;
import home333.app.Home;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/** The home of a folder as the command has it: with a history that outlives it. */
final class FolderHome {
    private FolderHome() {}

    static Home open(Path folder) {
        var history = new SqliteHistory(folder, InstantSource.system());
        var vpn = VpnSetup.in(folder, System.getenv(), InstantSource.system());
        var logins =
                new LoginSetup(
                        new FileSettingsStore(folder, InstantSource.system()),
                        vpn.secrets(),
                        InstantSource.system());
        var accounts = new AccountSetup(folder, vpn.secrets(), logins, InstantSource.system());
        return Home.in(folder)
                .history(history)
                .vpn(vpn::sources, vpn.lists())
                .vpnWebhook(vpn::webhook)
                .accounts(accounts)
                .caretaker(
                        new FolderCaretaker(
                                folder, vpn, InstantSource.system(), ZoneId.systemDefault()))
                .whenClosed(history::close)
                .whenClosed(accounts::close)
                .build();
    }
}
