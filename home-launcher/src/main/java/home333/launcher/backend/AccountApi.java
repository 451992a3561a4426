package home333.launcher.backend;

import home333.app.accounts.Answer;
import home333.app.accounts.TokenOrder;
import home333.app.accounts.Tokens;
import home333.app.accounts.Users;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.TokenInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who may do what, and who did.
 *
 * @see home333.app.accounts.Accounts
 */
public interface AccountApi {
    List<Account> users() throws IOException;

    Answer<Users.Invite> create(String name, Role role) throws IOException;

    /** Lets a person choose a new password; the old one goes. */
    Answer<Users.Invite> invite(AccountId id) throws IOException;

    Answer<Account> changeRole(AccountId id, Role role) throws IOException;

    Answer<Account> disable(AccountId id, boolean isDisabled) throws IOException;

    Answer<Boolean> delete(AccountId id) throws IOException;

    /** The tokens of an account; whoever is logged in asks for its own. */
    Answer<List<TokenInfo>> tokens(AccountId of) throws IOException;

    /** Makes a token for an account; whoever is logged in makes its own. */
    Answer<Tokens.Made> makeToken(AccountId owner, TokenOrder order) throws IOException;

    Answer<Boolean> endToken(CredentialId id) throws IOException;

    Answer<AuditPage> audit(AuditQuery query, int most) throws IOException;

    /** All entries, the latest first. */
    Answer<Long> export(AuditQuery query, Consumer<AuditEntry> each) throws IOException;

    /** Whose account it is that asks; empty for whoever has the folder or its service's token. */
    Optional<AccountId> self() throws IOException;
}
