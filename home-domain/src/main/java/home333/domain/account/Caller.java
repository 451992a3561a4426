package home333.domain.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever asks for something, and how that was proved. A caller is made for each request, so that
 * what became of the account is seen at once.
 *
 * @param account whose account it is; empty for {@link Credential.Local}
 * @param name what people call it
 * @param from where it is
 */
public record Caller(
        Optional<AccountId> account, String name, Role role, Credential credential, Client from) {
    /** For how long somebody who proved who it is may change what guards the account. */
    public static final Duration STEP_UP = Duration.ofMinutes(10);

    /** By what somebody proved who it is. */
    public sealed interface Credential {
        /**
         * A session.
         *
         * @param proved when a password, a passkey or an identity provider was last asked
         * @param strong when a second factor or a passkey was; empty where it never was
         * @param needsStrong whether the account has such
         */
        record Session(
                CredentialId id, Instant proved, Optional<Instant> strong, boolean needsStrong)
                implements Credential {}

        /** An API token, which proves itself only. */
        record ApiToken(CredentialId id, String name, Set<Scope> scopes) implements Credential {
            public ApiToken {
                scopes = Set.copyOf(scopes);
            }
        }

        /** Whoever may read and write the data folder of this machine. */
        record Local() implements Credential {}
    }

    /** Whether this caller may do something. */
    public boolean may(Scope wanted) {
        return role.may(wanted)
                && switch (credential) {
                    case Credential.ApiToken token ->
                            token.scopes().stream().anyMatch(scope -> scope.includes(wanted));
                    case Credential.Session _, Credential.Local _ -> true;
                };
    }

    /**
     * Whether this caller proved not long ago who it is, by the strongest thing that the account
     * has; a token never did.
     */
    public boolean isSteppedUp(Instant now) {
        return switch (credential) {
            case Credential.Session session -> {
                Optional<Instant> last =
                        session.needsStrong() ? session.strong() : Optional.of(session.proved());
                yield last.filter(at -> now.isBefore(at.plus(STEP_UP))).isPresent();
            }
            case Credential.ApiToken _ -> false;
            case Credential.Local _ -> true;
        };
    }

    /** Whether this caller is that account, logged in. */
    public boolean isSession(AccountId id) {
        return credential instanceof Credential.Session && account.filter(id::equals).isPresent();
    }
}
