package home333.adapters.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import home333.domain.account.OidcIdentity;
import home333.domain.account.OidcPerson;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads who somebody is from a token, where the provider signed it, for us, for one flow, and it is
 * not over.
 */
final class IdTokens {
    private static final int LONGEST = 64 << 10;
    private static final Duration KEYS_ASKED = Duration.ofMinutes(1);

    /** Signatures only: a code that both sides know is no proof, and none at all even less. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final OidcProvider provider;
    private final Provider http;
    private final URI location;
    private final InstantSource clock;
    private @Nullable JWKSet keys; // guarded by this
    private Instant asked = Instant.MIN; // guarded by this

    IdTokens(OidcProvider provider, Provider http, URI location, InstantSource clock) {
        this.provider = provider;
        this.http = http;
        this.location = location;
        this.clock = clock;
    }

    Optional<OidcPerson> person(String token, String nonce) throws IOException {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return Optional.of(
                    person(processor(signed.getHeader().getKeyID(), nonce).process(signed, null)));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(@Nullable String keyId, String nonce)
            throws IOException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(keyId))));
        processor.setJWTClaimsSetVerifier(claims(nonce));
        return processor;
    }

    /** All that OpenID Connect Core demands in 3.1.3.7. */
    private DefaultJWTClaimsVerifier<SecurityContext> claims(String nonce) {
        var exact =
                new JWTClaimsSet.Builder()
                        .issuer(provider.issuer().toString())
                        .claim("nonce", nonce)
                        .build();
        return new DefaultJWTClaimsVerifier<>(
                provider.clientId(), exact, Set.of("sub", "exp", "iat")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }

            @Override
            public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
                    throws BadJWTException {
                super.verify(claims, context);
                Object party = claims.getClaim("azp");
                boolean isForOthersToo = claims.getAudience().size() > 1;
                if (party == null ? isForOthersToo : !party.equals(provider.clientId())) {
                    throw new BadJWTException("it is for somebody else");
                }
            }
        };
    }

    /** Asked again where a key is not known, but not each time. */
    private synchronized JWKSet keys(@Nullable String keyId) throws IOException {
        JWKSet known = keys;
        Instant now = clock.instant();
        boolean isKnown = known != null && (keyId == null || known.getKeyByKeyId(keyId) != null);
        if (known == null || (!isKnown && !now.isBefore(asked.plus(KEYS_ASKED)))) {
            try {
                known = JWKSet.parse(http.get(location).toString());
            } catch (ParseException e) {
                throw new IOException("cannot read the keys of the identity provider", e);
            }
            keys = known;
            asked = now;
        }
        return known;
    }

    private OidcPerson person(JWTClaimsSet claims) throws ParseException {
        String name = text(claims, "preferred_username");
        return new OidcPerson(
                new OidcIdentity(claims.getIssuer(), claims.getSubject()),
                name.isEmpty() ? text(claims, "email") : name,
                groups(claims));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    private Set<String> groups(JWTClaimsSet claims) {
        return claims.getClaim(provider.groups()) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
