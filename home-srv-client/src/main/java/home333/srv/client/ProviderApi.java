package home333.srv.client;

import home333.domain.Secret;
import home333.domain.account.Account;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The identity provider. A browser goes there and comes back; whoever is none has to show one where
 * to go, and hand in what it comes back with, and the cookie that goes with it.
 */
public final class ProviderApi {
    private static final String START = "/api/v1/oidc";
    private static final String LINK = START + "/link";

    private final Wire wire;

    ProviderApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * Where a browser goes now.
     *
     * @param cookies {@code name=value} each, to be handed in when it comes back
     */
    public record Onward(URI to, List<Secret> cookies) {
        public Onward {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * Begins a login.
     *
     * @param next the path of the server's own pages that the browser goes to then
     */
    @Route("logInByProvider")
    public Onward logIn(String next) throws IOException, InterruptedException {
        return onward(wire.send(Ask.get(START).with("next", next).sentOn()));
    }

    /**
     * Hands in what the provider sent the browser back with.
     *
     * @return where it goes, with the session's cookie where it is in
     */
    @Route("comeFromProvider")
    public Onward comeBack(String code, String state, Secret cookie)
            throws IOException, InterruptedException {
        return onward(wire.send(handedIn(START + "/callback", code, state, cookie)));
    }

    private static Ask handedIn(String path, String code, String state, Secret cookie) {
        if (!cookie.reveal().matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("this is no cookie of a server");
        }
        return Ask.get(path)
                .with("code", code)
                .with("state", state)
                .header("Cookie", cookie.reveal())
                .sentOn();
    }

    private Onward onward(Answer answer) throws ApiException {
        try {
            return new Onward(URI.create(answer.header("Location").orElse("/")), cookies(answer));
        } catch (IllegalArgumentException _) {
            throw new ApiException.Foreign(wire.server() + " sends a browser to no address");
        }
    }

    private static List<Secret> cookies(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> Secret.of(cookie.split(";", 2)[0]))
                .toList();
    }

    /** Begins to link the caller to who it is at the provider. */
    @Route("beginLink")
    public Onward beginLink(String next) throws IOException, InterruptedException {
        Answer answer = wire.send(Ask.post(LINK).json(Json.object().put("next", next)));
        return new Onward(answer.read(node -> URI.create(Shape.text(node, "to"))), cookies(answer));
    }

    /** Links the caller, with what the provider sent the browser back with. */
    @Route("endLink")
    public Onward endLink(String code, String state, Secret cookie)
            throws IOException, InterruptedException {
        return onward(wire.send(handedIn(LINK, code, state, cookie)));
    }

    /** Forgets who the caller is at the provider. */
    @Route("unlink")
    public Account unlink() throws IOException, InterruptedException {
        return wire.send(Ask.delete(LINK)).read(AccountJson::readAccount);
    }
}
