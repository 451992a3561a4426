package home333.domain.account;

import java.util.List;

/**
 * All that is kept of accounts.
 *
 * @param version becomes another with each change
 */
public record AccountRecords(
        long version,
        List<StoredAccount> accounts,
        List<StoredSession> sessions,
        List<StoredToken> tokens,
        List<StoredCode> codes) {
    /** Nothing yet. */
    public static final AccountRecords NONE =
            new AccountRecords(0, List.of(), List.of(), List.of(), List.of());

    public AccountRecords {
        accounts = List.copyOf(accounts);
        sessions = List.copyOf(sessions);
        tokens = List.copyOf(tokens);
        codes = List.copyOf(codes);
    }
}
