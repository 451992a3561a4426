package home333.app.accounts;

import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredTotp;
import home333.domain.account.Totp;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people prove more with than a password: codes of an authenticator app, and codes on paper
 * for when that is lost. All of it takes a session that stepped up.
 */
public final class SecondFactors {
    private static final String ISSUER = "333HOME";

    private final AccountTools tools;
    private final Map<AccountId, Enrolment> enrolments = new ConcurrentHashMap<>();

    SecondFactors(AccountTools tools) {
        this.tools = tools;
    }

    /**
     * An authenticator app that is about to be used.
     *
     * @param secret what is typed into it
     * @param uri what it reads from a picture
     * @param expires until when its first code is waited for
     */
    public record Enrolment(Secret secret, Secret uri, Instant expires) {}

    /** Begins to use an authenticator app; nothing is changed until it showed that it works. */
    public Answer<Enrolment> beginTotp(Caller caller) throws IOException {
        return tools.own(
                caller,
                "totp.begin",
                (_, account) -> {
                    if (account.totp().isPresent()) {
                        return Ruling.denied(Denial.ALREADY);
                    }
                    Secret secret = Totp.randomSecret(tools.random());
                    var enrolment =
                            new Enrolment(
                                    secret,
                                    Totp.uri(secret, account.name(), ISSUER),
                                    tools.now().plus(AccountLimits.ENROLMENT));
                    enrolments.put(account.id(), enrolment);
                    return Ruling.done(enrolment);
                });
    }

    /**
     * Uses the app from now on, where this is its code.
     *
     * @return codes for when it is lost, shown here only; earlier ones are no good any more
     */
    public Answer<List<Secret>> confirmTotp(Caller caller, String code) throws IOException {
        return tools.own(
                caller,
                "totp.confirm",
                (book, account) -> {
                    Optional<Enrolment> begun =
                            Optional.ofNullable(enrolments.get(account.id()))
                                    .filter(it -> tools.now().isBefore(it.expires()));
                    OptionalLong step =
                            begun.isEmpty() || account.totp().isPresent()
                                    ? OptionalLong.empty()
                                    : Totp.step(begun.get().secret(), code, tools.now(), 0);
                    if (step.isEmpty()) {
                        return Ruling.denied(Denial.WRONG);
                    }
                    String sealed =
                            tools.sealing()
                                    .seal(begun.orElseThrow().secret(), account.id().value());
                    enrolments.remove(account.id());
                    return withCodes(
                            account.withTotp(new StoredTotp(sealed, step.getAsLong())),
                            Sessions.others(book, account.id(), caller));
                });
    }

    private Ruling<List<Secret>> withCodes(StoredAccount account, List<AccountChange> changes) {
        RecoveryCodes codes = RecoveryCodes.random(tools.random());
        changes.add(new AccountChange.PutAccount(account.withRecoveryCodes(codes.hashes())));
        return Ruling.done(codes.codes(), changes);
    }

    /** Makes other recovery codes; earlier ones are no good any more. */
    public Answer<List<Secret>> renewRecoveryCodes(Caller caller) throws IOException {
        return tools.own(
                caller,
                "recovery_codes.renew",
                (_, account) ->
                        account.hasSecondFactor()
                                ? withCodes(account, new ArrayList<>())
                                : Ruling.denied(Denial.NOT_FOUND));
    }

    /** Does without the app; the step-up that this takes was by its code. */
    public Answer<Account> removeTotp(Caller caller) throws IOException {
        return tools.own(
                caller,
                "totp.remove",
                (_, account) -> {
                    if (account.totp().isEmpty()) {
                        return Ruling.denied(Denial.NOT_FOUND);
                    }
                    StoredAccount without = account.withoutTotp();
                    return Ruling.done(without.account(), new AccountChange.PutAccount(without));
                });
    }
}
