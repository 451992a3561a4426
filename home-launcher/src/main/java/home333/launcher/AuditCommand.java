package home333.launcher;

import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.json.AccountJson;
import home333.json.Json;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: who did what. */
@Command(name = "audit")
final class AuditCommand implements Callable<Integer> {
    private static final int USUAL = 50;

    private final Session session;

    @Option(names = "--since", paramLabel = "TIME")
    private @Nullable String since;

    @Option(names = "--user", paramLabel = "NAME")
    private @Nullable String user;

    @Option(names = "--action", paramLabel = "ACTION")
    private String action = "";

    @Option(names = "--object", paramLabel = "OBJECT")
    private String object = "";

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--json")
    private boolean json;

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        var answers = new AccountAnswer(session);
        var accounts = session.backend().accounts();
        Optional<String> who =
                user == null
                        ? Optional.empty()
                        : Optional.of(answers.user(accounts, user).id().value());
        var query = new AuditQuery(from(), Optional.empty(), who, action, object, Optional.empty());
        if (all) {
            var _ = answers.of(accounts.export(query, this::line));
            return ExitStatus.DONE;
        }
        show(answers.of(accounts.audit(query, USUAL)));
        return ExitStatus.DONE;
    }

    private Optional<Instant> from() {
        return Optional.ofNullable(since)
                .map(text ->
                        new Arguments(session.messages())
                                .since(
                                        text,
                                        session.surroundings().clock().instant(),
                                        session.surroundings().zone()));
    }

    /** One that is read by programs, whatever it was asked for by. */
    private void line(AuditEntry entry) {
        session.terminal().jsonLine(AccountJson.write(entry));
    }

    private void show(AuditPage page) {
        if (json) {
            var document = Json.object();
            var array = document.putArray("entries");
            page.entries().forEach(entry -> array.add(AccountJson.write(entry)));
            session.terminal().json(document);
            return;
        }
        var table =
                new Table(
                        Column.of(session.text("column.time")),
                        new Column(session.text("column.who"), Fit.SHORT),
                        Column.of(session.text("column.from")),
                        Column.of(session.text("column.action")),
                        new Column(session.text("column.object"), Fit.SHORT),
                        Column.of(session.text("column.outcome")));
        for (AuditEntry entry : page.entries()) {
            table.row(
                    Cell.of(session.surroundings().time(entry.at())),
                    Cell.of(entry.who().name()),
                    Cell.of(entry.from()),
                    Cell.of(entry.action()),
                    Cell.of(entry.object()),
                    outcome(entry.outcome()));
        }
        table.printTo(session.terminal());
    }

    private Cell outcome(AuditEntry.Outcome outcome) {
        return new Cell(
                session.text("outcome." + outcome.name().toLowerCase(Locale.ROOT)),
                outcome == AuditEntry.Outcome.DONE ? Tone.GOOD : Tone.BAD);
    }
}
