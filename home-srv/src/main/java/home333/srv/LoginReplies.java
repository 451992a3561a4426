package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Answer;
import home333.app.accounts.Login;
import home333.domain.Secret;
import home333.json.AccountJson;
import home333.json.Json;
import java.time.InstantSource;
import java.util.Locale;

/** What is answered to who wants to be let in, by whatever it proves who it is. */
final class LoginReplies {
    private final Answers answers;
    private final Cookies cookies;

    LoginReplies(Cookies cookies, InstantSource clock) {
        this.answers = new Answers(clock);
        this.cookies = cookies;
    }

    Reply of(Login login) {
        return switch (login) {
            case Login.LoggedIn in -> in(in);
            case Login.SecondFactorNeeded(Secret pending, var factors, var expires) -> {
                ObjectNode node = Json.object().put("state", "second_factor_needed");
                node.put("pending", pending.reveal()).put("expires_at", expires.toString());
                ArrayNode array = node.putArray("factors");
                factors.stream()
                        .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .forEach(array::add);
                yield Reply.json(node);
            }
            case Login.Refused() ->
                    Reply.of(
                            Problem.Kind.NOT_AUTHENTICATED.because(
                                    "The name, the password or the code is not right."));
            case Login.Throttled(var until) -> Reply.of(answers.throttled(until));
            case Login.Busy() -> Reply.of(Answers.busy());
        };
    }

    /** Who has a session proved anew who it is. */
    Reply of(Answer<Login.LoggedIn> steppedUp) {
        return in(answers.done(steppedUp));
    }

    private Reply in(Login.LoggedIn in) {
        ObjectNode node = Json.object().put("state", "logged_in");
        node.set("account", AccountJson.write(in.account()));
        node.set("session", AccountJson.write(in.session()));
        return Reply.json(node).with("Set-Cookie", cookies.keep(in.token().reveal()));
    }
}
