package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Accounts;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.domain.account.Caller;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who did what. */
final class AuditRoutes {
    private static final String LINES = "application/x-ndjson";

    private static final Parameter[] QUERY = {
        Parameter.text("from", "The first instant, of RFC 3339."),
        Parameter.text("until", "The first instant that is not wanted any more."),
        Parameter.text("who", "The id of an account or a token."),
        Parameter.text("action", "How the action begins: account. for what befell accounts."),
        Parameter.text("object", "To what it was done, as devices/ID.")
    };

    private final Accounts accounts;
    private final Answers answers;
    private final Listeners listeners;

    AuditRoutes(Accounts accounts, Listeners listeners, InstantSource clock) {
        this.accounts = accounts;
        this.listeners = listeners;
        this.answers = new Answers(clock);
    }

    List<Route> routes() {
        var admin = Access.to(Scope.ADMIN);
        return List.of(
                Route.get("/api/v1/audit")
                        .named("listAudit", "What was done, the latest first.")
                        .allowed(admin)
                        .with(QUERY)
                        .with(Page.LIMIT, Page.CURSOR)
                        .answering(Route.Answer.json("AuditList"))
                        .by(this::list),
                Route.get("/api/v1/audit/export")
                        .named("exportAudit", "All that was done, one JSON object per line.")
                        .allowed(admin)
                        .with(QUERY)
                        .answering(Route.Answer.of(LINES))
                        .by(this::export));
    }

    private Reply list(Call call) throws IOException {
        int limit = call.number("limit", Page.USUAL, 1, Page.MOST);
        Optional<Long> before = call.query("cursor").map(AuditRoutes::cursor);
        AuditPage page =
                answers.done(accounts.audit().find(call.caller(), query(call, before), limit));
        ObjectNode node = Json.object();
        ArrayNode entries = node.putArray("entries");
        page.entries().forEach(entry -> entries.add(AccountJson.write(entry)));
        return Reply.json(node.put("next", page.next().map(String::valueOf).orElse(null)));
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Problem.Kind.BAD_REQUEST.failure("This cursor is none of ours.");
        }
    }

    private static AuditQuery query(Call call, Optional<Long> before) {
        try {
            return new AuditQuery(
                    call.query("from").map(Instant::parse),
                    call.query("until").map(Instant::parse),
                    call.query("who"),
                    call.query("action").orElse(""),
                    call.query("object").orElse(""),
                    before);
        } catch (DateTimeException e) {
            throw Problem.Kind.BAD_REQUEST.failure(String.valueOf(e.getMessage()));
        }
    }

    private Reply export(Call call) {
        AuditQuery query = query(call, Optional.empty());
        return new Reply.Stream(
                LINES,
                listeners.within(call.caller(), line -> export(call.caller(), query, line)),
                Map.of());
    }

    private void export(Caller caller, AuditQuery query, Reply.Line line) throws IOException {
        var _ =
                accounts.audit()
                        .export(
                                caller,
                                query,
                                entry -> line.write(Json.line(AccountJson.write(entry)) + "\n"));
    }
}
