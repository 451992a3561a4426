package home333.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Tokens;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.CredentialId;
import home333.domain.account.Scope;
import home333.domain.account.TokenInfo;
import home333.json.AccountJson;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import home333.launcher.backend.AccountApi;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tokens}: what programs are let in by. */
@Command(name = "tokens")
final class TokensCommand extends CommandGroup {
    private static final int USUAL_DAYS = 90;

    private final Session session;

    TokensCommand(Session session) {
        this.session = session;
    }

    private AccountApi accounts() throws IOException {
        return session.backend().accounts();
    }

    @Command(name = "list")
    void list(
            @Option(names = "--user", paramLabel = "NAME") @Nullable String user,
            @Option(names = "--json") boolean json)
            throws IOException {
        List<TokenInfo> tokens =
                new AccountAnswer(session).of(accounts().tokens(owner(Optional.ofNullable(user))));
        if (json) {
            var document = Json.object();
            var array = document.putArray("tokens");
            tokens.forEach(token -> array.add(AccountJson.write(token)));
            session.terminal().json(document);
        } else if (tokens.isEmpty()) {
            session.terminal().say(session.text("tokens.none"));
        } else {
            table(tokens).printTo(session.terminal());
        }
    }

    /** Whose is meant: who asks, or whom who has the folder names. */
    private AccountId owner(Optional<String> user) throws IOException {
        if (user.isPresent()) {
            return new AccountAnswer(session).user(accounts(), user.get()).id();
        }
        List<Account> all = accounts().users();
        return accounts()
                .self()
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty())
                .orElseThrow(() -> Refusal.wrongUsage(session.text("tokens.whose")));
    }

    private Table table(List<TokenInfo> tokens) {
        var table =
                new Table(
                        Column.of(session.text("column.id")),
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.scopes")),
                        Column.of(session.text("column.until")),
                        Column.of(session.text("column.last-used")));
        for (TokenInfo token : tokens) {
            table.row(
                    Cell.of(token.id()),
                    Cell.of(token.name()),
                    Cell.of(
                            token.scopes().stream()
                                    .map(Scope::word)
                                    .sorted()
                                    .collect(Collectors.joining(" "))),
                    Cell.of(session.surroundings().time(token.expires())),
                    Cell.of(token.lastUsed().map(session.surroundings()::time).orElse("")));
        }
        return table;
    }

    @Command(name = "add")
    void add(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--scope", paramLabel = "SCOPE", required = true, split = ",")
                    List<String> scopes,
            @Option(names = "--days", paramLabel = "N") @Nullable String days,
            @Option(names = "--user", paramLabel = "NAME") @Nullable String user,
            @Option(names = "--json") boolean json)
            throws IOException {
        var arguments = new Arguments(session.messages());
        Set<Scope> wanted = new HashSet<>();
        scopes.forEach(scope -> wanted.add(arguments.scope(scope)));
        int lifetime = days == null ? USUAL_DAYS : arguments.days(days);
        var order = arguments.tokenOrder(name, wanted, Duration.ofDays(lifetime));
        AccountId owner = owner(Optional.ofNullable(user));
        show(new AccountAnswer(session).of(accounts().makeToken(owner, order)), json);
    }

    /** The token is shown this once. */
    private void show(Tokens.Made made, boolean json) {
        if (json) {
            ObjectNode document = AccountJson.write(made.info());
            session.terminal().json(document.put("token", made.token().reveal()));
            return;
        }
        session.terminal().print(made.token().reveal() + "\n");
        session.terminal()
                .say(
                        session.text(
                                "tokens.made",
                                made.info().name(),
                                session.surroundings().time(made.info().expires())));
    }

    @Command(name = "end")
    void end(
            @Parameters(paramLabel = "ID", descriptionKey = "ID") String id,
            @Option(names = "--json") boolean json)
            throws IOException {
        CredentialId token = new Arguments(session.messages()).credential(id);
        var _ = new AccountAnswer(session).of(accounts().endToken(token));
        if (json) {
            session.terminal().json(Json.object().put("ended", token.value()));
        } else {
            session.terminal().say(session.text("tokens.ended", id));
        }
    }
}
