package home333.app.accounts;

import static home333.app.accounts.TestAccounts.HERE;
import static home333.app.accounts.TestAccounts.PASSWORD;
import static home333.app.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;

import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.AuditEntry;
import home333.domain.account.Caller;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private final TestAccounts home = new TestAccounts();
    private final Accounts accounts = home.accounts;
    private final Users users = accounts.users();

    @BeforeEach
    void claim() throws Exception {
        home.claimed();
    }

    private AccountId anna() throws Exception {
        return home.caller("anna").account().orElseThrow();
    }

    private Optional<Denial> denial(Answer<?> answer) {
        return answer instanceof Answer.Denied<?> denied
                ? Optional.of(denied.why())
                : Optional.empty();
    }

    @Test
    void an_invite_is_good_once_and_chooses_the_password() throws Exception {
        Users.Invite invite = done(users.create(home.caller("anna"), "Bob", Role.OPERATOR));
        assertThat(accounts.login("bob", PASSWORD, "", HERE)).isEqualTo(new Login.Refused());

        Account bob = done(accounts.acceptInvite(invite.code(), PASSWORD, HERE));

        assertThat(bob.role()).isEqualTo(Role.OPERATOR);
        assertThat(home.caller("bob").name()).isEqualTo("Bob");
        assertThat(denial(accounts.acceptInvite(invite.code(), Secret.of("another horse"), HERE)))
                .contains(Denial.WRONG);
    }

    @Test
    void an_invite_is_good_for_a_week_and_until_there_is_another() throws Exception {
        Users.Invite first = done(users.create(home.caller("anna"), "bob", Role.VIEWER));
        Users.Invite second = done(users.invite(home.caller("anna"), first.account().id()));
        assertThat(denial(accounts.acceptInvite(first.code(), PASSWORD, HERE)))
                .contains(Denial.WRONG);
        home.pass(Duration.ofDays(7));
        assertThat(denial(accounts.acceptInvite(second.code(), PASSWORD, HERE)))
                .contains(Denial.WRONG);
    }

    @Test
    void the_code_of_an_invite_claims_nothing() throws Exception {
        Users.Invite invite = done(users.create(home.caller("anna"), "bob", Role.VIEWER));

        assertThat(denial(accounts.claim(invite.code(), "eve", PASSWORD, HERE)))
                .contains(Denial.ALREADY);
    }

    @Test
    void a_forgotten_password_is_chosen_anew_and_what_was_open_ends() throws Exception {
        Account bob = home.add("bob", Role.VIEWER);
        Secret session = home.loggedIn("bob").token();
        Users.Invite invite = done(users.invite(home.caller("anna"), bob.id()));
        assertThat(home.caller(session)).isPresent();

        var _ = done(accounts.acceptInvite(invite.code(), Secret.of("a newer password"), HERE));

        assertThat(home.caller(session)).isEmpty();
        assertThat(accounts.login("bob", PASSWORD, "", HERE)).isEqualTo(new Login.Refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ANNA", " ａｎｎａ "})
    void a_name_is_given_once_however_it_is_written(String name) throws Exception {
        assertThat(denial(users.create(home.caller("anna"), name, Role.VIEWER)))
                .contains(Denial.NAME_TAKEN);
    }

    @ParameterizedTest
    @EnumSource
    void who_is_no_owner_cannot_make_or_change_its_equals_or_betters(Role target) throws Exception {
        var _ = home.add("adam", Role.ADMIN);
        var _ = home.add("olga", Role.OPERATOR);
        Caller adam = home.caller("adam");
        Account other = home.add("other", target);
        boolean isBelow = target == Role.VIEWER || target == Role.OPERATOR;
        Optional<Denial> expected = isBelow ? Optional.empty() : Optional.of(Denial.NOT_ALLOWED);

        assertThat(denial(users.create(adam, "new", target))).isEqualTo(expected);
        assertThat(denial(users.invite(adam, other.id()))).isEqualTo(expected);
        assertThat(denial(users.disable(adam, other.id(), true))).isEqualTo(expected);
        assertThat(denial(users.forgetFactors(adam, other.id()))).isEqualTo(expected);
        assertThat(denial(users.changeRole(adam, other.id(), Role.VIEWER))).isEqualTo(expected);
        assertThat(denial(users.delete(adam, other.id()))).isEqualTo(expected);
        Caller olga = home.caller("olga");
        assertThat(denial(users.create(olga, "newer", Role.VIEWER))).contains(Denial.NOT_ALLOWED);
        assertThat(denial(users.delete(olga, other.id()))).contains(Denial.NOT_ALLOWED);
        assertThat(denial(users.delete(olga, new AccountId("none")))).contains(Denial.NOT_ALLOWED);
    }

    @Test
    void nobody_makes_oneself_more_than_one_is() throws Exception {
        var _ = home.add("adam", Role.ADMIN);
        Account victor = home.add("victor", Role.VIEWER);
        Caller adam = home.caller("adam");

        assertThat(denial(users.changeRole(adam, adam.account().orElseThrow(), Role.OWNER)))
                .contains(Denial.NOT_ALLOWED);
        assertThat(denial(users.changeRole(adam, victor.id(), Role.ADMIN)))
                .contains(Denial.NOT_ALLOWED);
        assertThat(denial(users.changeRole(adam, victor.id(), Role.OPERATOR))).isEmpty();
    }

    @Test
    void it_takes_a_step_up_and_a_token_never_does() throws Exception {
        Caller anna = home.caller("anna");
        TokenOrder order = new TokenOrder("t", Set.of(Scope.ADMIN), Duration.ofDays(300));
        Secret token = done(accounts.tokens().create(anna, anna(), order)).token();
        home.pass(Caller.STEP_UP);

        assertThat(denial(users.create(anna, "bob", Role.VIEWER))).contains(Denial.STEP_UP);
        assertThat(denial(users.create(home.caller(token).orElseThrow(), "bob", Role.VIEWER)))
                .contains(Denial.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "disable", "demote"})
    void the_last_owner_who_can_log_in_stays(String how) throws Exception {
        Users.Invite invited = done(users.create(home.caller("anna"), "bob", Role.OWNER));
        assertThat(denial(remove(how, anna()))).contains(Denial.LAST_OWNER);
        var _ = done(accounts.acceptInvite(invited.code(), PASSWORD, HERE));
        var _ = done(users.disable(home.caller("anna"), invited.account().id(), true));
        assertThat(denial(remove(how, anna()))).contains(Denial.LAST_OWNER);
        var _ = done(users.disable(home.caller("anna"), invited.account().id(), false));

        assertThat(denial(remove(how, anna()))).isEmpty();
        assertThat(denial(remove(how, invited.account().id(), home.caller("bob"))))
                .contains(Denial.LAST_OWNER);
    }

    private Answer<?> remove(String how, AccountId id) throws Exception {
        return remove(how, id, home.caller("anna"));
    }

    private Answer<?> remove(String how, AccountId id, Caller by) throws Exception {
        return switch (how) {
            case "delete" -> users.delete(by, id);
            case "disable" -> users.disable(by, id, true);
            default -> users.changeRole(by, id, Role.ADMIN);
        };
    }

    @ParameterizedTest
    @CsvSource({"delete", "disable", "demote"})
    void who_is_less_than_before_is_let_in_nowhere_at_once(String how) throws Exception {
        Account bob = home.add("bob", Role.OWNER);
        Caller caller = home.caller("bob");
        Secret session = home.loggedIn("bob").token();
        TokenOrder order = new TokenOrder("t", Set.of(Scope.ADMIN), Duration.ofDays(300));
        Secret token = done(accounts.tokens().create(caller, bob.id(), order)).token();
        Users.Invite invite = done(users.invite(home.caller("anna"), bob.id()));
        assertThat(home.caller(token)).isPresent();

        var _ = remove(how, bob.id());

        assertThat(home.caller(session)).isEmpty();
        assertThat(home.caller(token)).isEmpty();
        assertThat(denial(accounts.acceptInvite(invite.code(), PASSWORD, HERE)))
                .contains(Denial.WRONG);
        assertThat(home.store.kept.load().toString()).doesNotContain("session=bob");
    }

    @Test
    void a_caller_that_was_known_before_changes_nothing_after_its_account_is_gone()
            throws Exception {
        Account bob = home.add("bob", Role.OWNER);
        Caller stale = home.caller("bob");
        assertThat(accounts.isCurrent(stale)).isTrue();
        var _ = done(users.delete(home.caller("anna"), bob.id()));

        assertThat(accounts.isCurrent(stale)).isFalse();
        assertThat(denial(users.create(stale, "eve", Role.OWNER))).contains(Denial.NOT_ALLOWED);
        assertThat(denial(users.delete(stale, anna()))).contains(Denial.NOT_ALLOWED);
        TokenOrder order = new TokenOrder("t", Set.of(Scope.READ), Duration.ofDays(1));
        assertThat(accounts.tokens().create(stale, bob.id(), order))
                .isInstanceOf(Answer.Denied.class);
        assertThat(accounts.secondFactors().beginTotp(stale)).isInstanceOf(Answer.Denied.class);
    }

    @Test
    void who_may_not_see_others_sees_oneself() throws Exception {
        Account victor = home.add("victor", Role.VIEWER);

        assertThat(users.list(home.caller("victor"))).containsExactly(victor);
        assertThat(users.find(home.caller("victor"), anna())).isEmpty();
        assertThat(users.list(home.caller("anna"))).hasSize(2);
    }

    @Test
    void what_was_refused_is_in_the_log_too() throws Exception {
        var _ = home.add("victor", Role.VIEWER);
        var _ = users.delete(home.caller("victor"), anna());

        AuditEntry entry = home.entries("account.delete").getFirst();
        assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
        assertThat(entry.who().name()).isEqualTo("victor");
        assertThat(entry.object()).isEqualTo("account/" + anna());
        assertThat(entry.details()).containsEntry("reason", "NOT_ALLOWED");
    }
}
