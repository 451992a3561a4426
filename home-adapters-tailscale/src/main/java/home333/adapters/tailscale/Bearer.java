package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.ports.VpnDirectory.VpnException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the header of a request: a key, or the access token of an OAuth client. A
 * token is kept until a minute before it ends and renewed by one thread at a time; who waited for a
 * renewal that failed fails with it. Safe for use by several threads.
 */
final class Bearer {
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Access access;
    private final Exchange exchange;
    private final Verdict verdict;
    private final InstantSource clock;
    private final ReentrantLock renewing = new ReentrantLock();

    private volatile int renewals;
    private volatile @Nullable Token token;

    /** Why the last renewal failed; guarded by the lock. */
    private @Nullable VpnProblem failure;

    private record Token(Secret secret, Instant renewAt) {}

    Bearer(Access access, Exchange exchange, Verdict verdict, InstantSource clock) {
        this.access = access;
        this.exchange = exchange;
        this.verdict = verdict;
        this.clock = clock;
    }

    /** What opens the control plane now. */
    Secret current() throws VpnException, InterruptedException {
        return switch (access.credential()) {
            case Credential.ApiKey key -> key.secret();
            case Credential.OAuthClient client -> token(client);
        };
    }

    /** Forgets a token that was not accepted. Whether there may be a better one now. */
    boolean renewInsteadOf(Secret refused) {
        Token now = token;
        if (now != null && now.secret.equals(refused)) {
            token = null;
        }
        return access.credential() instanceof Credential.OAuthClient;
    }

    private Secret token(Credential.OAuthClient client) throws VpnException, InterruptedException {
        int before = renewals;
        Optional<Token> kept = usable();
        if (kept.isPresent()) {
            return kept.get().secret;
        }
        renewing.lockInterruptibly();
        try {
            kept = usable();
            if (kept.isPresent()) {
                return kept.get().secret;
            }
            if (renewals != before && failure != null) {
                throw new VpnException(failure);
            }
            return renewed(client).secret;
        } finally {
            renewing.unlock();
        }
    }

    private Optional<Token> usable() {
        return Optional.ofNullable(token).filter(kept -> clock.instant().isBefore(kept.renewAt));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // it is written under the lock
    private Token renewed(Credential.OAuthClient client) throws VpnException, InterruptedException {
        try {
            Token fresh = read(exchange.send(request(client)));
            token = fresh;
            failure = null;
            renewals++;
            return fresh;
        } catch (VpnException e) {
            failure = e.problem();
            renewals++;
            throw e;
        }
    }

    /** Without a scope: one that the client lacks would be refused. */
    private HttpRequest request(Credential.OAuthClient client) {
        String form =
                "grant_type=client_credentials&client_id="
                        + URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
                        + "&client_secret="
                        + URLEncoder.encode(client.secret().reveal(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(access.at("/api/v2/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private Token read(HttpResponse<byte[]> answer) throws VpnException {
        if (answer.statusCode() / 100 != 2) {
            throw new VpnException(verdict.of(answer));
        }
        JsonNode body = JsonBody.lenient(answer.body());
        Secret secret = Secret.of(body.path("access_token").asText(""));
        if (HeaderText.flaw(secret).isPresent()) {
            throw Trouble.of(
                    verdict.source(),
                    Kind.SERVER,
                    access.host() + " gave no access token: see whether the base URL is right.");
        }
        long seconds = body.path("expires_in").asLong(LONGEST.toSeconds());
        Duration life = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
        return new Token(secret, clock.instant().plus(life).minus(EARLY));
    }
}
