package home333.app.accounts;

import static home333.app.accounts.TestAccounts.HERE;
import static home333.app.accounts.TestAccounts.PASSWORD;
import static home333.app.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.accounts.AccountOidc.Finished;
import home333.app.accounts.AccountOidc.Redirect;
import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.Caller;
import home333.domain.account.OidcRules;
import home333.domain.account.ReturnPath;
import home333.domain.account.Role;
import home333.domain.account.Totp;
import home333.testkit.MemoryOidc;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountOidcTest {
    private static final OidcRules RULES =
            new OidcRules(Map.of("family", Role.VIEWER, "admins", Role.ADMIN));
    private static final Login REFUSED = new Login.Refused();

    private final TestAccounts home = new TestAccounts();
    private final MemoryOidc provider = new MemoryOidc();
    private final Accounts accounts = with(RULES);
    private final AccountOidc oidc = accounts.oidc();

    private Accounts with(OidcRules rules) {
        return new Accounts(
                new AccountPorts(home.store, home.log, home.hasher, home.secrets)
                        .with(provider, rules),
                home,
                new SecureRandom());
    }

    @BeforeEach
    void claim() throws Exception {
        home.claimed();
        var _ = provider.member("frida", "family", "other");
        var _ = provider.member("adam", "family", "admins");
    }

    private Redirect begin() throws Exception {
        return done(oidc.begin(ReturnPath.HOME, HERE));
    }

    private Login login(String name) throws Exception {
        return login(accounts, name);
    }

    private Login login(Accounts by, String name) throws Exception {
        Redirect redirect = done(by.oidc().begin(ReturnPath.HOME, HERE));
        return by.oidc()
                .finish(redirect.binding(), provider.state(), provider.code(name), HERE)
                .login();
    }

    private void link(Accounts by) throws Exception {
        Secret token = ((Login.LoggedIn) by.login("anna", PASSWORD, "", HERE)).token();
        Caller anna = by.authenticate(token.reveal(), HERE).orElseThrow();
        Redirect redirect = done(by.oidc().beginLink(anna, ReturnPath.HOME));
        var _ =
                done(
                        by.oidc()
                                .finishLink(
                                        anna,
                                        redirect.binding(),
                                        provider.state(),
                                        provider.code("anna at work")));
    }

    @Test
    void whoever_is_in_a_group_that_may_gets_an_account_of_its_role() throws Exception {
        Account frida = ((Login.LoggedIn) login("frida")).account();
        assertThat(frida.role()).isEqualTo(Role.VIEWER);
        assertThat(((Login.LoggedIn) login("frida")).account().id()).isEqualTo(frida.id());
        assertThat(((Login.LoggedIn) login("adam")).account().role()).isEqualTo(Role.ADMIN);
        assertThat(login("stranger")).isEqualTo(REFUSED);
    }

    @Test
    void a_name_that_exists_is_not_taken_over() throws Exception {
        var _ = provider.member("Anna", "admins");

        assertThat(login("Anna")).isEqualTo(REFUSED);
    }

    @Test
    void another_group_is_another_role_and_what_was_open_ends() throws Exception {
        Secret before = ((Login.LoggedIn) login("adam")).token();
        var _ = provider.member("adam", "family");

        Login.LoggedIn after = (Login.LoggedIn) login("adam");

        assertThat(after.account().role()).isEqualTo(Role.VIEWER);
        assertThat(accounts.authenticate(before.reveal(), HERE)).isEmpty();
        assertThat(accounts.authenticate(after.token().reveal(), HERE)).isPresent();
        var _ = provider.member("adam");
        assertThat(login("adam")).isEqualTo(REFUSED);
    }

    @Test
    void whose_account_is_disabled_is_not_let_in() throws Exception {
        Account frida = ((Login.LoggedIn) login("frida")).account();
        home.accounts.close();
        Caller anna = localOwner();
        var _ = done(accounts.users().disable(anna, frida.id(), true));

        assertThat(login("frida")).isEqualTo(REFUSED);
    }

    private static Caller localOwner() {
        return Accounts.local("root", HERE);
    }

    @Test
    void a_login_ends_where_it_began_and_once() throws Exception {
        Redirect mine = begin();
        String state = provider.state();
        String code = provider.code("frida");
        Redirect others = begin();
        assertThat(oidc.finish(others.binding(), state, code, HERE).login()).isEqualTo(REFUSED);
        assertThat(oidc.finish(mine.binding(), state, code, HERE).login()).isEqualTo(REFUSED);

        Redirect again = begin();
        Finished finished =
                oidc.finish(again.binding(), provider.state(), provider.code("frida"), HERE);
        assertThat(finished.login()).isInstanceOf(Login.LoggedIn.class);
        assertThat(
                        oidc.finish(again.binding(), provider.state(), provider.code("frida"), HERE)
                                .login())
                .isEqualTo(REFUSED);
    }

    @Test
    void an_invented_state_another_nonce_and_a_late_return_are_refused() throws Exception {
        Redirect redirect = begin();
        assertThat(oidc.finish(redirect.binding(), "x", provider.code("frida"), HERE).login())
                .isEqualTo(REFUSED);
        assertThat(oidc.finish(redirect.binding(), provider.state(), "nonce frida", HERE).login())
                .isEqualTo(REFUSED);
        Redirect late = begin();
        home.pass(Duration.ofMinutes(10));
        assertThat(
                        oidc.finish(late.binding(), provider.state(), provider.code("frida"), HERE)
                                .login())
                .isEqualTo(REFUSED);
    }

    @Test
    void a_link_is_made_by_its_owner_and_lets_in_whatever_the_groups_are() throws Exception {
        link(accounts);

        Login.LoggedIn in = (Login.LoggedIn) login("anna at work");

        assertThat(in.account().name()).hasToString("anna");
        assertThat(in.account().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void where_no_groups_matter_only_those_come_in_who_are_linked() throws Exception {
        Accounts plain = with(OidcRules.NONE);
        link(plain);

        assertThat(login(plain, "frida")).isEqualTo(REFUSED);
        assertThat(login(plain, "anna at work")).isInstanceOf(Login.LoggedIn.class);
    }

    @Test
    void what_was_begun_to_link_logs_nobody_in_and_the_other_way_round() throws Exception {
        Secret token = ((Login.LoggedIn) accounts.login("anna", PASSWORD, "", HERE)).token();
        Caller anna = accounts.authenticate(token.reveal(), HERE).orElseThrow();
        Redirect linking = done(oidc.beginLink(anna, ReturnPath.HOME));
        assertThat(
                        oidc.finish(
                                        linking.binding(),
                                        provider.state(),
                                        provider.code("frida"),
                                        HERE)
                                .login())
                .isEqualTo(REFUSED);

        Redirect login = begin();
        assertThat(oidc.finishLink(anna, login.binding(), provider.state(), provider.code("frida")))
                .isEqualTo(Answer.denied(Denial.WRONG));
        var _ = login("frida");
        Redirect taken = done(oidc.beginLink(anna, ReturnPath.HOME));
        assertThat(oidc.finishLink(anna, taken.binding(), provider.state(), provider.code("frida")))
                .isEqualTo(Answer.denied(Denial.ALREADY));
        home.pass(Duration.ofHours(1));
        Caller stale = accounts.authenticate(token.reveal(), HERE).orElseThrow();
        assertThat(oidc.beginLink(stale, ReturnPath.HOME)).isEqualTo(Answer.denied(Denial.STEP_UP));
    }

    @Test
    void a_second_factor_is_asked_for_here_too() throws Exception {
        Secret token = ((Login.LoggedIn) login("frida")).token();
        Caller frida = accounts.authenticate(token.reveal(), HERE).orElseThrow();
        Secret app = done(accounts.secondFactors().beginTotp(frida)).secret();
        String code = Totp.code(app, home.now);
        var _ = done(accounts.secondFactors().confirmTotp(frida, code));
        home.pass(Duration.ofSeconds(30));

        Login.SecondFactorNeeded pending = (Login.SecondFactorNeeded) login("frida");

        assertThat(accounts.authenticate(pending.pending().reveal(), HERE)).isEmpty();
        assertThat(accounts.secondFactor(pending.pending(), Totp.code(app, home.now), HERE))
                .isInstanceOf(Login.LoggedIn.class);
    }

    @Test
    void nobody_becomes_the_first_account_by_a_group() throws Exception {
        var empty = new TestAccounts();
        var unclaimed =
                new Accounts(
                        new AccountPorts(empty.store, empty.log, empty.hasher, empty.secrets)
                                .with(provider, RULES),
                        empty,
                        new SecureRandom());

        assertThat(login(unclaimed, "adam")).isEqualTo(REFUSED);
        assertThat(unclaimed.isClaimed()).isFalse();
    }

    @Test
    void no_group_is_an_owner() {
        assertThatThrownBy(() -> new OidcRules(Map.of("admins", Role.OWNER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "devices",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "/a b",
                "/ü",
                "javascript:alert(1)"
            })
    void a_browser_is_sent_to_our_own_pages_only(String next) {
        assertThat(ReturnPath.find(next)).isEmpty();
        assertThat(ReturnPath.find("/devices?id=7#top")).isPresent();
    }
}
