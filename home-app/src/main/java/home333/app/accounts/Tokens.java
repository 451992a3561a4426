package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredToken;
import home333.domain.account.Token;
import home333.domain.account.TokenInfo;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What programs are let in with. A token may at no time more than the account that made it, and
 * ends with it.
 */
public final class Tokens {
    private final AccountTools tools;
    private final LastUse lastUse;

    Tokens(AccountTools tools, LastUse lastUse) {
        this.tools = tools;
        this.lastUse = lastUse;
    }

    /**
     * A token that is new.
     *
     * @param token it is shown here only
     */
    public record Made(Secret token, TokenInfo info) {}

    /** Makes a token for its own account; whoever has the data folder makes one for any. */
    public Answer<Made> create(Caller caller, AccountId owner, TokenOrder order)
            throws IOException {
        Token token = Token.random(Token.Kind.API, tools.random());
        var id = new CredentialId(tools.newId());
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "token.create", "token/" + id),
                        book -> {
                            Optional<StoredAccount> account = book.account(owner);
                            Optional<Denial> objection = objection(caller, book, owner, order);
                            if (account.isEmpty() || objection.isPresent()) {
                                return Ruling.denied(objection.orElse(Denial.NOT_FOUND));
                            }
                            TokenInfo info = info(id, owner, order);
                            return Ruling.done(
                                    new Made(token.text(), info),
                                    new AccountChange.PutToken(
                                            new StoredToken(info, token.hash())));
                        });
    }

    private TokenInfo info(CredentialId id, AccountId owner, TokenOrder order) {
        return new TokenInfo(
                id,
                owner,
                order.name(),
                order.scopes(),
                tools.now(),
                tools.now().plus(order.lifetime()),
                Optional.empty());
    }

    private Optional<Denial> objection(
            Caller caller, AccountBook book, AccountId owner, TokenOrder order) {
        Optional<Denial> objection = tools.objection(caller, owner);
        Optional<StoredAccount> account = book.account(owner);
        if (objection.isPresent() || account.isEmpty()) {
            return objection;
        }
        if (order.scopes().isEmpty()
                || !order.scopes().stream().allMatch(account.get().role()::may)) {
            return Optional.of(Denial.SCOPES);
        }
        if (!order.lifetime().isPositive() || order.lifetime().compareTo(AccountLimits.TOKEN) > 0) {
            return Optional.of(Denial.LIFETIME);
        }
        return book.tokens(owner).size() >= AccountLimits.TOKENS
                ? Optional.of(Denial.TOO_MANY)
                : Optional.empty();
    }

    /** Those of an account, the newest first; those that are over too, until they are ended. */
    public Answer<List<TokenInfo>> list(Caller caller, AccountId of) throws IOException {
        AccountBook book = tools.ledger().book();
        Optional<StoredAccount> account =
                book.account(of).filter(it -> AccountTools.sees(caller, it));
        return account.isEmpty()
                ? Answer.denied(Denial.NOT_FOUND)
                : Answer.done(
                        book.tokens(of).stream()
                                .map(this::used)
                                .sorted(Comparator.comparing(TokenInfo::created).reversed())
                                .toList());
    }

    private TokenInfo used(StoredToken token) {
        TokenInfo info = token.info();
        return lastUse.known(info.id()).map(it -> token.used(it).info()).orElse(info);
    }

    /** Ends a token; the next request with it is refused. */
    public Answer<Boolean> end(Caller caller, CredentialId id) throws IOException {
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "token.end", "token/" + id),
                        book -> {
                            Optional<StoredAccount> owner =
                                    book.token(id).flatMap(it -> book.account(it.info().account()));
                            return owner.filter(it -> AccountTools.sees(caller, it)).isPresent()
                                    ? Ruling.done(true, new AccountChange.RemoveToken(id))
                                    : Ruling.denied(Denial.NOT_FOUND);
                        });
    }
}
