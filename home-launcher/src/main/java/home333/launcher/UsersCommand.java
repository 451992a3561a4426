package home333.launcher;

import home333.app.accounts.Users.Invite;
import home333.domain.account.Account;
import home333.domain.account.Role;
import home333.json.AccountJson;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import home333.launcher.backend.AccountApi;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code users}: who may do what. */
@Command(name = "users")
final class UsersCommand extends CommandGroup {
    private final Session session;

    UsersCommand(Session session) {
        this.session = session;
    }

    private AccountApi accounts() throws IOException {
        return session.backend().accounts();
    }

    @Command(name = "list")
    void list(@Option(names = "--json") boolean json) throws IOException {
        show(accounts().users(), json);
    }

    private void show(List<Account> users, boolean json) {
        if (json) {
            var document = Json.object();
            var array = document.putArray("users");
            users.forEach(user -> array.add(AccountJson.write(user)));
            session.terminal().json(document);
        } else if (users.isEmpty()) {
            session.terminal().say(session.text("users.none"));
        } else {
            table(users).printTo(session.terminal());
        }
    }

    private Table table(List<Account> users) {
        var table =
                new Table(
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.role")),
                        Column.of(session.text("column.login")),
                        Column.of(session.text("column.since")),
                        Column.of(""));
        for (Account user : users) {
            table.row(
                    Cell.of(user.name()),
                    Cell.of(session.text("role." + user.role().word())),
                    Cell.of(ways(user)),
                    Cell.of(session.surroundings().time(user.created())),
                    new Cell(user.isDisabled() ? session.text("users.disabled") : "", Tone.ODD));
        }
        return table;
    }

    /** What it logs in by. */
    private String ways(Account user) {
        var ways = new java.util.ArrayList<String>();
        if (user.hasPassword()) {
            ways.add(session.text(user.hasTotp() ? "users.password-and-code" : "users.password"));
        }
        if (user.passkeys() > 0) {
            ways.add(session.text("users.passkeys", user.passkeys()));
        }
        return ways.isEmpty() ? session.text("users.invited") : String.join(", ", ways);
    }

    @Command(name = "add")
    void add(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true) String role,
            @Option(names = "--json") boolean json)
            throws IOException {
        Role wanted = new Arguments(session.messages()).role(role);
        show(new AccountAnswer(session).of(accounts().create(name, wanted)), json);
    }

    @Command(name = "invite")
    void invite(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--json") boolean json)
            throws IOException {
        var answers = new AccountAnswer(session);
        show(answers.of(accounts().invite(answers.user(accounts(), name).id())), json);
    }

    /** The code is shown this once. */
    private void show(Invite invite, boolean json) {
        if (json) {
            var document = Json.object();
            document.set("user", AccountJson.write(invite.account()));
            document.put("code", invite.code().reveal());
            document.put("expires_at", invite.expires().toString());
            session.terminal().json(document);
            return;
        }
        session.terminal().print(invite.code().reveal() + "\n");
        session.terminal()
                .say(
                        session.text(
                                "users.code",
                                invite.account().name(),
                                session.surroundings().time(invite.expires())));
    }

    @Command(name = "role")
    void role(
            @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Parameters(index = "1", paramLabel = "ROLE", descriptionKey = "ROLE") String role,
            @Option(names = "--json") boolean json)
            throws IOException {
        Role wanted = new Arguments(session.messages()).role(role);
        var answers = new AccountAnswer(session);
        Account user = answers.user(accounts(), name);
        show(List.of(answers.of(accounts().changeRole(user.id(), wanted))), json);
    }

    @Command(name = "disable")
    void disable(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--json") boolean json)
            throws IOException {
        able(name, true, json);
    }

    @Command(name = "enable")
    void enable(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--json") boolean json)
            throws IOException {
        able(name, false, json);
    }

    private void able(String name, boolean isDisabled, boolean json) throws IOException {
        var answers = new AccountAnswer(session);
        Account user = answers.user(accounts(), name);
        show(List.of(answers.of(accounts().disable(user.id(), isDisabled))), json);
    }

    @Command(name = "delete")
    void delete(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--json") boolean json)
            throws IOException {
        var answers = new AccountAnswer(session);
        Account user = answers.user(accounts(), name);
        var _ = answers.of(accounts().delete(user.id()));
        if (json) {
            show(List.of(user), true);
        } else {
            session.terminal().say(session.text("users.deleted", user.name()));
        }
    }
}
