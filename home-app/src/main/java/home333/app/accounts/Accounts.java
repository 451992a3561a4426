package home333.app.accounts;

import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import home333.domain.account.Token;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who may do what here. Safe for use by several threads. All that changes something is in the audit
 * log before it is done, and safe when it returns.
 *
 * <p>A password or a code that is wrong may be told apart from a right one by nothing but the
 * answer; nobody learns which names there are.
 */
public final class Accounts implements AutoCloseable {
    private final AccountTools tools;
    private final LastUse lastUse;
    private final Arrival arrival;
    private final Logins logins;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Users users;
    private final Credentials credentials;
    private final SecondFactors secondFactors;
    private final AccountPasskeys passkeys;
    private final AccountOidc oidc;
    private final Audit audit;

    /** The accounts that these keep; nothing is read yet. */
    public Accounts(AccountPorts ports, InstantSource clock) {
        this(ports, clock, new SecureRandom());
    }

    Accounts(AccountPorts ports, InstantSource clock, SecureRandom random) {
        tools = AccountTools.of(ports, clock, random);
        lastUse = new LastUse(tools.ledger(), clock.instant());
        var mint = new SessionMint(tools, lastUse);
        var factors = new Factors(tools);
        arrival = new Arrival(tools);
        logins = new Logins(tools, mint, factors);
        sessions = new Sessions(tools, mint);
        tokens = new Tokens(tools, lastUse);
        users = new Users(tools);
        credentials = new Credentials(tools, mint, factors);
        secondFactors = new SecondFactors(tools);
        passkeys = new AccountPasskeys(tools, mint, ports.passkeys());
        oidc = new AccountOidc(tools, mint, logins, ports.oidc());
        audit = new Audit(ports.log(), clock);
    }

    /** Whether there is an account; until then nothing may listen beyond the loopback. */
    public boolean isClaimed() throws IOException {
        return !tools.ledger().book().accounts().isEmpty();
    }

    /**
     * A new code by which somebody becomes the owner, to be shown where only the owner can read it;
     * earlier ones are no good any more. Empty where there is an account.
     */
    public Optional<Secret> firstCode() throws IOException {
        return arrival.firstCode();
    }

    /** Makes the owner's account, by the code of {@link #firstCode}. */
    public Answer<Account> claim(Secret code, String name, Secret password, Client from)
            throws IOException, InterruptedException {
        return arrival.claim(code, name, password, from);
    }

    /**
     * Chooses a password, by the code of an invite: of a new account, or of one whose password was
     * forgotten. Its sessions end.
     */
    public Answer<Account> acceptInvite(Secret code, Secret password, Client from)
            throws IOException, InterruptedException {
        return arrival.acceptInvite(code, password, from);
    }

    /**
     * Logs in. A session is always a new one.
     *
     * @param code of an authenticator app, or a recovery code; empty to be asked for it
     */
    public Login login(String name, Secret password, String code, Client from)
            throws IOException, InterruptedException {
        return logins.login(name, password, code, from);
    }

    /**
     * Goes on with a login that needed more.
     *
     * @param pending from {@link Login.SecondFactorNeeded}; good for one session and a few tries
     */
    public Login secondFactor(Secret pending, String code, Client from) throws IOException {
        return logins.secondFactor(pending, code, from);
    }

    /**
     * Who has a token, of a session or of the API; empty where it is none that is good now. Costs
     * no disk, and may be called for each request.
     */
    public Optional<Caller> authenticate(String token, Client from) throws IOException {
        Optional<Token> parsed = Token.parse(token);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        AccountBook book = tools.ledger().book();
        return switch (parsed.get().kind()) {
            case SESSION ->
                    book.session(parsed.get().hash())
                            .filter(sessions::isLive)
                            .flatMap(session -> caller(book, session, from));
            case API ->
                    book.token(parsed.get().hash())
                            .filter(this::isLive)
                            .flatMap(it -> caller(book, it, from));
            case PENDING -> Optional.empty();
        };
    }

    private Optional<Caller> caller(AccountBook book, StoredSession session, Client from) {
        Optional<StoredAccount> account = enabled(book, session.account());
        account.ifPresent(_ -> lastUse.note(session.id(), tools.now()));
        return account.map(it ->
                new Caller(
                        Optional.of(it.id()),
                        it.name().toString(),
                        it.role(),
                        new Caller.Credential.Session(
                                session.id(),
                                session.proved(),
                                session.strong(),
                                it.hasSecondFactor()),
                        from));
    }

    private Optional<Caller> caller(AccountBook book, StoredToken token, Client from) {
        Optional<StoredAccount> account = enabled(book, token.info().account());
        account.ifPresent(_ -> lastUse.note(token.info().id(), tools.now()));
        return account.map(it ->
                new Caller(
                        Optional.of(it.id()),
                        it.name().toString(),
                        it.role(),
                        new Caller.Credential.ApiToken(
                                token.info().id(), token.info().name(), token.info().scopes()),
                        from));
    }

    private static Optional<StoredAccount> enabled(AccountBook book, AccountId id) {
        return book.account(id).filter(it -> !it.isDisabled());
    }

    /**
     * Whether a caller of some time ago is let in still. Whoever serves one for long asks now and
     * then; costs no disk.
     */
    public boolean isCurrent(Caller caller) throws IOException {
        AccountBook book = tools.ledger().book();
        return book.knows(caller)
                && switch (caller.credential()) {
                    case Caller.Credential.Session it ->
                            book.session(it.id()).filter(sessions::isLive).isPresent();
                    case Caller.Credential.ApiToken it ->
                            book.token(it.id()).filter(this::isLive).isPresent();
                    case Caller.Credential.Local _ -> true;
                };
    }

    private boolean isLive(StoredToken token) {
        return tools.now().isBefore(token.info().expires());
    }

    /**
     * Whoever works on the files of this machine themselves. Nobody who came over a network is to
     * get one.
     *
     * @param user what the system calls this person
     */
    public static Caller local(String user, Client from) {
        return new Caller(Optional.empty(), user, Role.OWNER, new Caller.Credential.Local(), from);
    }

    /** What people are logged in with. */
    public Sessions sessions() {
        return sessions;
    }

    /** What programs are let in with. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who there is. */
    public Users users() {
        return users;
    }

    /** What people prove with who they are. */
    public Credentials credentials() {
        return credentials;
    }

    /** What people prove more with. */
    public SecondFactors secondFactors() {
        return secondFactors;
    }

    /** Passkeys, by which people log in. */
    public AccountPasskeys passkeys() {
        return passkeys;
    }

    /** An identity provider, by which people log in. */
    public AccountOidc oidc() {
        return oidc;
    }

    /** Who did what, here and elsewhere. */
    public Audit audit() {
        return audit;
    }

    /** Keeps when sessions and tokens were last used. */
    @Override
    public void close() {
        lastUse.keep();
    }
}
