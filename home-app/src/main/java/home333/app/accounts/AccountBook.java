package home333.app.accounts;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AccountRecords;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import home333.domain.account.TokenHash;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is kept of accounts at one instant, to look things up in. Never changes. */
final class AccountBook {
    private final long version;
    private final Map<AccountId, StoredAccount> accounts;
    private final Map<CredentialId, StoredSession> sessions;
    private final Map<CredentialId, StoredToken> tokens;
    private final Map<TokenHash, StoredCode> codes;
    private final Map<TokenHash, StoredSession> sessionsByHash;
    private final Map<TokenHash, StoredToken> tokensByHash;

    private AccountBook(AccountRecords records) {
        version = records.version();
        accounts = by(records.accounts(), StoredAccount::id);
        sessions = by(records.sessions(), StoredSession::id);
        tokens = by(records.tokens(), token -> token.info().id());
        codes = by(records.codes(), StoredCode::hash);
        sessionsByHash = by(records.sessions(), StoredSession::hash);
        tokensByHash = by(records.tokens(), StoredToken::hash);
    }

    private static <K, V> Map<K, V> by(Collection<V> values, Function<V, K> key) {
        return values.stream()
                .collect(
                        Collectors.toMap(
                                key, value -> value, (_, last) -> last, LinkedHashMap::new));
    }

    static AccountBook of(AccountRecords records) {
        return new AccountBook(records);
    }

    AccountRecords records() {
        return new AccountRecords(
                version,
                List.copyOf(accounts.values()),
                List.copyOf(sessions.values()),
                List.copyOf(tokens.values()),
                List.copyOf(codes.values()));
    }

    long version() {
        return version;
    }

    /** The next version of it. */
    AccountBook after(List<AccountChange> changes) {
        var draft = new Draft(this);
        changes.forEach(draft::make);
        return of(draft.records(version + 1));
    }

    Collection<StoredAccount> accounts() {
        return accounts.values();
    }

    Optional<StoredAccount> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<StoredAccount> account(AccountName name) {
        return accounts.values().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    Optional<StoredSession> session(CredentialId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Optional<StoredSession> session(TokenHash hash) {
        return Optional.ofNullable(sessionsByHash.get(hash));
    }

    List<StoredSession> sessions() {
        return List.copyOf(sessions.values());
    }

    List<StoredSession> sessions(AccountId of) {
        return sessions.values().stream().filter(it -> it.account().equals(of)).toList();
    }

    Optional<StoredToken> token(CredentialId id) {
        return Optional.ofNullable(tokens.get(id));
    }

    Optional<StoredToken> token(TokenHash hash) {
        return Optional.ofNullable(tokensByHash.get(hash));
    }

    List<StoredToken> tokens(AccountId of) {
        return tokens.values().stream().filter(it -> it.info().account().equals(of)).toList();
    }

    Optional<StoredCode> code(TokenHash hash) {
        return Optional.ofNullable(codes.get(hash));
    }

    List<StoredCode> codes() {
        return List.copyOf(codes.values());
    }

    /** Whether a caller is let in still, and is what it was. */
    boolean knows(Caller caller) {
        boolean isAccount =
                caller.account()
                        .flatMap(this::account)
                        .filter(it -> !it.isDisabled() && it.role() == caller.role())
                        .isPresent();
        return switch (caller.credential()) {
            case Caller.Credential.Session session ->
                    isAccount && sessions.containsKey(session.id());
            case Caller.Credential.ApiToken token -> isAccount && tokens.containsKey(token.id());
            case Caller.Credential.Local _ -> true;
        };
    }

    /** Whether nobody is left who looks after all and is able to log in. */
    boolean isWithoutOwner() {
        return accounts.values().stream()
                .noneMatch(it -> it.role() == Role.OWNER && !it.isDisabled() && canLogIn(it));
    }

    static boolean canLogIn(StoredAccount account) {
        return account.passwordHash().isPresent()
                || !account.passkeys().isEmpty()
                || !account.identities().isEmpty();
    }

    /** A book that is being changed. */
    private static final class Draft {
        private final Map<AccountId, StoredAccount> accounts;
        private final Map<CredentialId, StoredSession> sessions;
        private final Map<CredentialId, StoredToken> tokens;
        private final Map<TokenHash, StoredCode> codes;

        Draft(AccountBook from) {
            accounts = new LinkedHashMap<>(from.accounts);
            sessions = new LinkedHashMap<>(from.sessions);
            tokens = new LinkedHashMap<>(from.tokens);
            codes = new LinkedHashMap<>(from.codes);
        }

        void make(AccountChange change) {
            switch (change) {
                case AccountChange.PutAccount(var account) -> accounts.put(account.id(), account);
                case AccountChange.RemoveAccount(var id) -> remove(id);
                case AccountChange.PutSession(var session) -> sessions.put(session.id(), session);
                case AccountChange.RemoveSession(var id) -> sessions.remove(id);
                case AccountChange.PutToken(var token) -> tokens.put(token.info().id(), token);
                case AccountChange.RemoveToken(var id) -> tokens.remove(id);
                case AccountChange.PutCode(var code) -> codes.put(code.hash(), code);
                case AccountChange.RemoveCode(var hash) -> codes.remove(hash);
            }
        }

        private void remove(AccountId id) {
            accounts.remove(id);
            sessions.values().removeIf(it -> it.account().equals(id));
            tokens.values().removeIf(it -> it.info().account().equals(id));
            codes.values().removeIf(it -> it.account().filter(id::equals).isPresent());
        }

        AccountRecords records(long version) {
            return new AccountRecords(
                    version,
                    List.copyOf(accounts.values()),
                    List.copyOf(sessions.values()),
                    List.copyOf(tokens.values()),
                    List.copyOf(codes.values()));
        }
    }
}
