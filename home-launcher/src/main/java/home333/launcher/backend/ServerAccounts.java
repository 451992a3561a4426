package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.app.accounts.Answer;
import home333.app.accounts.Answer.Denial;
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
import home333.srv.client.AccountsApi;
import home333.srv.client.ApiException;
import home333.srv.client.HomeClient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

record ServerAccounts(HomeClient client) implements AccountApi {
    /** The rule that forbids something has a name, by which the command says it. */
    private static <T> Answer<T> answer(ServerCall.Call<T> call) throws IOException {
        try {
            return Answer.done(made(call));
        } catch (ApiException.Refused e) {
            return Answer.denied(denial(e).orElseThrow(() -> e));
        }
    }

    private static Optional<Denial> denial(ApiException.Refused refused) {
        String word = refused.problem().denial().orElse("").toUpperCase(Locale.ROOT);
        return Stream.of(Denial.values()).filter(it -> it.name().equals(word)).findFirst();
    }

    private static Users.Invite invite(AccountsApi.Invite made) {
        return new Users.Invite(made.account(), made.code(), made.expires());
    }

    @Override
    public List<Account> users() throws IOException {
        return made(() -> client.accounts().list());
    }

    @Override
    public Answer<Users.Invite> create(String name, Role role) throws IOException {
        return answer(() -> invite(client.accounts().invite(name, role)));
    }

    @Override
    public Answer<Users.Invite> invite(AccountId id) throws IOException {
        return answer(() -> invite(client.accounts().inviteAgain(id)));
    }

    @Override
    public Answer<Account> changeRole(AccountId id, Role role) throws IOException {
        return answer(() -> client.accounts().changeRole(id, role));
    }

    @Override
    public Answer<Account> disable(AccountId id, boolean isDisabled) throws IOException {
        return answer(() -> client.accounts().disable(id, isDisabled));
    }

    @Override
    public Answer<Boolean> delete(AccountId id) throws IOException {
        return answer(() -> {
            client.accounts().delete(id);
            return true;
        });
    }

    @Override
    public Answer<List<TokenInfo>> tokens(AccountId of) throws IOException {
        return answer(() -> client.accounts().tokens(Optional.of(of)));
    }

    @Override
    public Answer<Tokens.Made> makeToken(AccountId owner, TokenOrder order) throws IOException {
        return answer(() -> {
            int days = Math.toIntExact(order.lifetime().toDays());
            var token =
                    client.accounts()
                            .makeToken(Optional.of(owner), order.name(), order.scopes(), days);
            return new Tokens.Made(token.token(), token.info());
        });
    }

    @Override
    public Answer<Boolean> endToken(CredentialId id) throws IOException {
        return answer(() -> {
            client.accounts().endToken(id);
            return true;
        });
    }

    @Override
    public Answer<AuditPage> audit(AuditQuery query, int most) throws IOException {
        return answer(() -> {
            List<AuditEntry> entries = client.audit().list(query).first(most);
            return new AuditPage(entries, Optional.empty());
        });
    }

    @Override
    public Answer<Long> export(AuditQuery query, Consumer<AuditEntry> each) throws IOException {
        return answer(() -> client.audit().export(query, each));
    }

    @Override
    public Optional<AccountId> self() throws IOException {
        return made(() -> client.session().whoAmI().account());
    }
}
