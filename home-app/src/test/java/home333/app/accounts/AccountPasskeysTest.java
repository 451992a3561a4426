package home333.app.accounts;

import static home333.app.accounts.TestAccounts.HERE;
import static home333.app.accounts.TestAccounts.PASSWORD;
import static home333.app.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;

import home333.app.accounts.AccountPasskeys.Added;
import home333.app.accounts.AccountPasskeys.Question;
import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.Caller;
import home333.domain.account.Role;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountPasskeysTest {
    private final TestAccounts home = new TestAccounts();
    private final AccountPasskeys passkeys = home.accounts.passkeys();

    @BeforeEach
    void claim() throws Exception {
        home.claimed();
    }

    private static <T> Answer<T> denied(Denial why) {
        return Answer.denied(why);
    }

    private Added add(Caller caller, String id) throws Exception {
        Question question = done(passkeys.beginAdding(caller));
        return done(passkeys.add(caller, question.challenge(), "phone", made(id, question)));
    }

    private static String made(String id, Question question) {
        return PlainPasskeys.response(id, 1, question.challenge());
    }

    private Login login(String id, long count) throws Exception {
        Question question = done(passkeys.begin(HERE));
        return passkeys.login(
                question.challenge(),
                PlainPasskeys.response(id, count, question.challenge()),
                HERE);
    }

    @Test
    void whoever_has_one_logs_in_by_it_alone_and_has_stepped_up() throws Exception {
        var _ = add(home.caller("anna"), "one");

        Login.LoggedIn in = (Login.LoggedIn) login("one", 2);

        assertThat(in.account().name()).hasToString("anna");
        Caller caller = home.caller(in.token()).orElseThrow();
        assertThat(caller.isSteppedUp(home.now)).isTrue();
        assertThat(done(passkeys.list(caller, in.account().id())))
                .singleElement()
                .satisfies(it -> assertThat(it.lastUsed()).contains(home.now));
    }

    @Test
    void the_password_is_no_longer_enough_and_recovery_codes_help() throws Exception {
        Added added = add(home.caller("anna"), "one");
        assertThat(added.recoveryCodes()).hasSize(10);

        Login login = home.accounts.login("anna", PASSWORD, "", HERE);
        assertThat(((Login.SecondFactorNeeded) login).factors())
                .containsExactlyInAnyOrder(Login.Factor.PASSKEY, Login.Factor.RECOVERY_CODE);
        String code = added.recoveryCodes().getFirst().reveal();
        assertThat(home.accounts.login("anna", PASSWORD, code, HERE))
                .isInstanceOf(Login.LoggedIn.class);
    }

    @Test
    void a_question_is_answered_once_and_within_five_minutes() throws Exception {
        var _ = add(home.caller("anna"), "one");
        Question question = done(passkeys.begin(HERE));
        String answer = PlainPasskeys.response("one", 2, question.challenge());
        assertThat(passkeys.login(question.challenge(), answer, HERE))
                .isInstanceOf(Login.LoggedIn.class);
        String again = PlainPasskeys.response("one", 3, question.challenge());
        assertThat(passkeys.login(question.challenge(), again, HERE))
                .isEqualTo(new Login.Refused());

        Question late = done(passkeys.begin(HERE));
        home.pass(Duration.ofMinutes(5));
        assertThat(
                        passkeys.login(
                                late.challenge(),
                                PlainPasskeys.response("one", 4, late.challenge()),
                                HERE))
                .isEqualTo(new Login.Refused());
        assertThat(passkeys.login("invented", "one 9 invented", HERE))
                .isEqualTo(new Login.Refused());
    }

    @Test
    void a_question_to_make_one_proves_nothing_and_the_other_way_round() throws Exception {
        Caller anna = home.caller("anna");
        var _ = add(anna, "one");
        Login.LoggedIn in = (Login.LoggedIn) login("one", 2);
        Caller stepped = home.caller(in.token()).orElseThrow();
        Question making = done(passkeys.beginAdding(stepped));
        assertThat(
                        passkeys.login(
                                making.challenge(),
                                PlainPasskeys.response("one", 5, making.challenge()),
                                HERE))
                .isEqualTo(new Login.Refused());

        Question proving = done(passkeys.begin(HERE));
        assertThat(passkeys.add(stepped, proving.challenge(), "x", made("two", proving)))
                .isEqualTo(denied(Denial.WRONG));
    }

    @Test
    void what_one_began_no_other_ends() throws Exception {
        Account bob = home.add("bob", Role.VIEWER);
        Question annas = done(passkeys.beginAdding(home.caller("anna")));

        assertThat(passkeys.add(home.caller("bob"), annas.challenge(), "x", made("one", annas)))
                .isEqualTo(denied(Denial.WRONG));
        assertThat(done(passkeys.list(home.caller("bob"), bob.id()))).isEmpty();
    }

    @Test
    void one_belongs_to_one_account() throws Exception {
        var _ = home.add("bob", Role.VIEWER);
        var _ = add(home.caller("anna"), "one");
        Caller bob = home.caller("bob");
        Question question = done(passkeys.beginAdding(bob));

        assertThat(passkeys.add(bob, question.challenge(), "x", made("one", question)))
                .isEqualTo(denied(Denial.WRONG));
    }

    @Test
    void whose_account_is_disabled_is_not_let_in() throws Exception {
        Account bob = home.add("bob", Role.VIEWER);
        var _ = add(home.caller("bob"), "one");
        var _ = done(home.accounts.users().disable(home.caller("anna"), bob.id(), true));

        assertThat(login("one", 2)).isEqualTo(new Login.Refused());
        assertThat(login("unknown", 2)).isEqualTo(new Login.Refused());
    }

    @Test
    void whoever_begins_many_crowds_out_nobody_else() throws Exception {
        var _ = add(home.caller("anna"), "one");
        Question question = done(passkeys.begin(HERE));
        for (int i = 0; i < 2_000; i++) {
            var _ = passkeys.begin(TestAccounts.client("fd00:333::" + Integer.toHexString(i)));
        }
        String answer = PlainPasskeys.response("one", 2, question.challenge());

        assertThat(passkeys.login(question.challenge(), answer, HERE))
                .isInstanceOf(Login.LoggedIn.class);
    }

    @Test
    void guessing_takes_longer_and_longer() throws Exception {
        for (int i = 0; i < 16; i++) {
            assertThat(login("unknown", 2)).isEqualTo(new Login.Refused());
        }
        assertThat(login("unknown", 2)).isInstanceOf(Login.Throttled.class);
    }

    @Test
    void it_takes_a_step_up_by_one_to_make_or_forget_another() throws Exception {
        Secret token = home.loggedIn("anna").token();
        Added added = add(home.caller(token).orElseThrow(), "one");
        Caller weak = home.caller(token).orElseThrow();
        assertThat(passkeys.beginAdding(weak)).isEqualTo(denied(Denial.STEP_UP));
        assertThat(passkeys.remove(weak, added.passkey().id())).isEqualTo(denied(Denial.STEP_UP));

        Question question = done(passkeys.begin(HERE));
        Login.LoggedIn stepped =
                done(
                        passkeys.stepUp(
                                weak,
                                question.challenge(),
                                PlainPasskeys.response("one", 2, question.challenge())));
        assertThat(home.caller(token)).isEmpty();
        Caller strong = home.caller(stepped.token()).orElseThrow();
        Account left = done(passkeys.remove(strong, added.passkey().id()));

        assertThat(left.recoveryCodes()).isZero();
        assertThat(home.loggedIn("anna")).isNotNull();
    }

    @Test
    void another_ones_passkey_is_no_step_up() throws Exception {
        var _ = home.add("bob", Role.VIEWER);
        var _ = add(home.caller("bob"), "bobs");
        Caller anna = home.caller("anna");
        Question question = done(passkeys.begin(HERE));

        assertThat(
                        passkeys.stepUp(
                                anna,
                                question.challenge(),
                                PlainPasskeys.response("bobs", 2, question.challenge())))
                .isEqualTo(denied(Denial.WRONG));
    }
}
