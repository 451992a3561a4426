package home333.srv;

import home333.app.accounts.AccountOidc;
import home333.app.accounts.Accounts;
import home333.app.accounts.Login;
import home333.domain.Secret;
import home333.domain.account.ReturnPath;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logins by an identity provider. The browser goes there and comes back by GET, as OpenID Connect
 * has it; what it comes back with is good once, and with a cookie only that it got when it left.
 *
 * <p>A session's cookie does not go along when another site sends a browser here. So whoever comes
 * back to link its account is sent on by a page of ours, and comes with its session then.
 */
final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);

    private static final String START = "/api/v1/oidc";
    private static final String LINK = START + "/link";
    private static final Parameter STATE = Parameter.text("state", "What the provider was sent.");
    private static final Parameter CODE =
            Parameter.text("code", "What the provider says who it is for.");
    private static final Parameter NEXT =
            Parameter.text("next", "The path of our own pages that the browser goes to then.");
    private static final String SECOND_FACTOR = "#second_factor_needed";

    private final AccountOidc oidc;
    private final Answers answers;
    private final LoginReplies replies;
    private final Cookies cookies;
    private final InstantSource clock;

    OidcRoutes(Accounts accounts, Cookies cookies, InstantSource clock) {
        this.oidc = accounts.oidc();
        this.answers = new Answers(clock);
        this.replies = new LoginReplies(cookies, clock);
        this.cookies = cookies;
        this.clock = clock;
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        return List.of(
                Route.get(START)
                        .named("logInByProvider", "Sends a browser to the identity provider.")
                        .allowed(Access.EVERYBODY)
                        .with(NEXT)
                        .answering(Route.Answer.ELSEWHERE)
                        .by(this::start),
                Route.get(START + "/callback")
                        .named("comeFromProvider", "Where the identity provider sends it back to.")
                        .allowed(Access.EVERYBODY)
                        .with(CODE, STATE, Parameter.text("error", "Why it let nobody in."))
                        .takingMore()
                        .answering(Route.Answer.ELSEWHERE)
                        .by(this::callback),
                Route.post(LINK)
                        .named("beginLink", "Begins to link the caller to the identity provider.")
                        .allowed(read)
                        .notedElsewhere()
                        .taking("LinkOrder")
                        .answering(Route.Answer.json("LinkBegun"))
                        .by(this::beginLink),
                Route.get(LINK)
                        .named("endLink", "Links the caller, who came back from the provider.")
                        .allowed(read)
                        .notedElsewhere()
                        .with(CODE, STATE)
                        .answering(Route.Answer.ELSEWHERE)
                        .by(this::endLink),
                Route.delete(LINK)
                        .named("unlink", "Forgets who the caller is at the identity provider.")
                        .allowed(read)
                        .notedElsewhere()
                        .answering(Route.Answer.json("Account"))
                        .by(call ->
                                Reply.json(
                                        AccountJson.write(
                                                answers.done(oidc.unlink(call.caller()))))));
    }

    /** Asks the provider. */
    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private static <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (IOException e) {
            LOG.warn("nobody is let in by the identity provider: {}", e.getMessage());
            throw Problem.Kind.UNAVAILABLE.failure(
                    "The identity provider cannot be asked now: try later, or log in otherwise.");
        }
    }

    private static ReturnPath next(Optional<String> text) {
        return text.isEmpty()
                ? ReturnPath.HOME
                : ReturnPath.find(text.get())
                        .orElseThrow(() ->
                                Problem.Kind.INVALID.failure("'next' is a path of our own pages."));
    }

    private Reply start(Call call) {
        ReturnPath next = next(call.query("next"));
        var redirect = answers.done(asked(() -> oidc.begin(next, call.from())));
        return Reply.to(redirect.to().toString())
                .with("Set-Cookie", cookie(Cookies.OIDC, redirect));
    }

    private String cookie(String name, AccountOidc.Redirect redirect) {
        var lasts = Duration.between(clock.instant(), redirect.expires());
        return cookies.binding(name, redirect.binding().reveal(), lasts);
    }

    private Reply callback(Call call) throws IOException {
        if (call.query("error").isPresent()) {
            throw Problem.Kind.NOT_AUTHENTICATED.failure("The identity provider let nobody in.");
        }
        String state = call.query("state").orElse("");
        String code = call.query("code").orElse("");
        if (oidc.isLink(binding(call, Cookies.LINK), state)) {
            return onward(state, code);
        }
        AccountOidc.Finished finished =
                asked(() -> oidc.finish(binding(call, Cookies.OIDC), state, code, call.from()));
        String next = finished.next().path();
        return switch (finished.login()) {
            case Login.LoggedIn in ->
                    Reply.to(next).with("Set-Cookie", cookies.keep(in.token().reveal()));
            case Login.SecondFactorNeeded more ->
                    Reply.to(next.replaceFirst("#.*", "") + SECOND_FACTOR)
                            .with("Set-Cookie", cookies.pending(more.pending().reveal()));
            case Login.Refused() ->
                    Reply.of(
                            Problem.Kind.NOT_AUTHENTICATED.because(
                                    "The identity provider's answer is not good, or no more; or"
                                            + " nobody here is who it names."));
            case Login other -> replies.of(other);
        };
    }

    private static Secret binding(Call call, String cookie) {
        return Secret.of(Cookies.find(call.header("Cookie"), cookie).orElse(""));
    }

    /** A page that goes on by itself; each character of both that is not plain is escaped. */
    private static Reply onward(String state, String code) {
        String to = LINK + "?state=" + encoded(state) + "&amp;code=" + encoded(code);
        return new Reply.Whole(
                200,
                "text/html; charset=utf-8",
                "<!doctype html><title>333HOME</title><meta http-equiv=\"refresh\" content=\"0;url="
                        + to
                        + "\"><a href=\""
                        + to
                        + "\">333HOME</a>\n",
                Map.of("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply beginLink(Call call) throws IOException {
        ReturnPath next = next(Texts.find(call.json(), "next"));
        var redirect = answers.done(asked(() -> oidc.beginLink(call.caller(), next)));
        return Reply.json(
                        Json.object()
                                .put("to", redirect.to().toString())
                                .put("expires_at", redirect.expires().toString()))
                .with("Set-Cookie", cookie(Cookies.LINK, redirect));
    }

    private Reply endLink(Call call) throws IOException {
        String state = call.query("state").orElse("");
        String code = call.query("code").orElse("");
        var linked =
                asked(() ->
                        oidc.finishLink(call.caller(), binding(call, Cookies.LINK), state, code));
        return Reply.to(answers.done(linked).path());
    }
}
