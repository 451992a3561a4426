package home333.domain.account;

/** One change of what is kept of accounts. */
public sealed interface AccountChange {
    /** Keeps an account in place of the one of its id. */
    record PutAccount(StoredAccount account) implements AccountChange {}

    /** Forgets an account, its sessions, its tokens and its codes. */
    record RemoveAccount(AccountId id) implements AccountChange {}

    /** Keeps a session in place of the one of its id. */
    record PutSession(StoredSession session) implements AccountChange {}

    record RemoveSession(CredentialId id) implements AccountChange {}

    /** Keeps a token in place of the one of its id. */
    record PutToken(StoredToken token) implements AccountChange {}

    record RemoveToken(CredentialId id) implements AccountChange {}

    /** Keeps a one-time code. */
    record PutCode(StoredCode code) implements AccountChange {}

    record RemoveCode(TokenHash hash) implements AccountChange {}
}
