package home333.launcher.backend;

import home333.app.accounts.Accounts;
import home333.app.accounts.Answer;
import home333.app.accounts.TokenOrder;
import home333.app.accounts.Tokens;
import home333.app.accounts.Users;
import home333.domain.IpAddress;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.TokenInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whoever has the folder may do what its owner may. */
record FolderAccounts(Accounts accounts) implements AccountApi {
    private static Caller caller() {
        var here = new Client(IpAddress.parse("127.0.0.1"), "home333");
        return Accounts.local(System.getProperty("user.name", "local"), here);
    }

    @Override
    public List<Account> users() throws IOException {
        return accounts.users().list(caller());
    }

    @Override
    public Answer<Users.Invite> create(String name, Role role) throws IOException {
        return accounts.users().create(caller(), name, role);
    }

    @Override
    public Answer<Users.Invite> invite(AccountId id) throws IOException {
        return accounts.users().invite(caller(), id);
    }

    @Override
    public Answer<Account> changeRole(AccountId id, Role role) throws IOException {
        return accounts.users().changeRole(caller(), id, role);
    }

    @Override
    public Answer<Account> disable(AccountId id, boolean isDisabled) throws IOException {
        return accounts.users().disable(caller(), id, isDisabled);
    }

    @Override
    public Answer<Boolean> delete(AccountId id) throws IOException {
        return accounts.users().delete(caller(), id);
    }

    @Override
    public Answer<List<TokenInfo>> tokens(AccountId of) throws IOException {
        return accounts.tokens().list(caller(), of);
    }

    @Override
    public Answer<Tokens.Made> makeToken(AccountId owner, TokenOrder order) throws IOException {
        return accounts.tokens().create(caller(), owner, order);
    }

    @Override
    public Answer<Boolean> endToken(CredentialId id) throws IOException {
        return accounts.tokens().end(caller(), id);
    }

    @Override
    public Answer<AuditPage> audit(AuditQuery query, int most) throws IOException {
        return accounts.audit().find(caller(), query, most);
    }

    @Override
    public Answer<Long> export(AuditQuery query, Consumer<AuditEntry> each) throws IOException {
        return accounts.audit().export(caller(), query, each::accept);
    }

    @Override
    public Optional<AccountId> self() {
        return Optional.empty();
    }
}
