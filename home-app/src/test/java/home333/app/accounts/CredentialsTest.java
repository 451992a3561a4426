package home333.app.accounts;

import static home333.app.accounts.TestAccounts.ELSEWHERE;
import static home333.app.accounts.TestAccounts.HERE;
import static home333.app.accounts.TestAccounts.PASSWORD;
import static home333.app.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;

import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.AccountId;
import home333.domain.account.AuditQuery;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CredentialsTest {
    private static final Secret FRESH = Secret.of("another horse battery");

    private final TestAccounts home = new TestAccounts();
    private final Accounts accounts = home.accounts;

    @BeforeEach
    void claim() throws Exception {
        home.claimed();
    }

    private static <T> Answer<T> denied(Denial why) {
        return Answer.denied(why);
    }

    private AccountId anna() throws Exception {
        return home.caller("anna").account().orElseThrow();
    }

    @Nested
    class Passwords {
        @Test
        void the_old_one_or_a_step_up_changes_it_and_other_sessions_end() throws Exception {
            Secret other = home.loggedIn("anna").token();
            Secret own = home.loggedIn("anna").token();
            home.pass(Duration.ofHours(1));
            Caller caller = home.caller(own).orElseThrow();
            assertThat(accounts.credentials().changePassword(caller, FRESH, FRESH))
                    .isEqualTo(denied(Denial.WRONG));
            assertThat(accounts.credentials().changePassword(caller, Secret.of(""), FRESH))
                    .isEqualTo(denied(Denial.WRONG));

            var _ = done(accounts.credentials().changePassword(caller, PASSWORD, FRESH));

            assertThat(home.caller(own)).isPresent();
            assertThat(home.caller(other)).isEmpty();
            assertThat(accounts.login("anna", PASSWORD, "", HERE)).isEqualTo(new Login.Refused());
            assertThat(accounts.login("anna", FRESH, "", HERE)).isInstanceOf(Login.LoggedIn.class);
        }

        @Test
        void a_step_up_needs_no_old_one() throws Exception {
            Caller caller = home.caller("anna");

            assertThat(accounts.credentials().changePassword(caller, Secret.of(""), FRESH))
                    .isInstanceOf(Answer.Done.class);
        }

        @Test
        void a_session_that_ended_meanwhile_changes_none() throws Exception {
            Caller caller = home.caller("anna");
            var _ = done(accounts.sessions().end(caller));

            assertThat(accounts.credentials().changePassword(caller, PASSWORD, FRESH))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
            assertThat(accounts.credentials().stepUp(caller, PASSWORD))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
            assertThat(accounts.isCurrent(caller)).isFalse();
        }

        @Test
        void guessing_it_in_a_stolen_session_takes_longer_and_longer() throws Exception {
            Caller caller = home.caller("anna");
            for (int i = 0; i < 6; i++) {
                assertThat(accounts.credentials().stepUp(caller, FRESH))
                        .isEqualTo(denied(Denial.WRONG));
            }
            for (int i = 0; i < 9; i++) {
                assertThat(accounts.credentials().stepUp(caller, PASSWORD))
                        .isInstanceOf(Answer.Throttled.class);
            }
            assertThat(home.entries("session.step_up")).hasSize(7);
        }

        @Test
        void a_step_up_gives_the_session_another_token() throws Exception {
            Login.LoggedIn login = home.loggedIn("anna");
            home.pass(Duration.ofHours(1));
            Caller caller = home.caller(login.token()).orElseThrow();
            assertThat(caller.isSteppedUp(home.now)).isFalse();

            Login.LoggedIn stepped = done(accounts.credentials().stepUp(caller, PASSWORD));

            assertThat(home.caller(login.token())).isEmpty();
            assertThat(home.caller(stepped.token()).orElseThrow().isSteppedUp(home.now)).isTrue();
            assertThat(stepped.session().id()).isEqualTo(login.session().id());
        }
    }

    @Nested
    class AuthenticatorApps {
        private Secret enrolled() throws Exception {
            return home.enrolled(home.caller("anna"));
        }

        private Login.SecondFactorNeeded pending() throws Exception {
            return (Login.SecondFactorNeeded) accounts.login("anna", PASSWORD, "", HERE);
        }

        @Test
        void a_login_takes_a_code_at_once_or_afterwards() throws Exception {
            Secret app = enrolled();
            assertThat(accounts.login("anna", PASSWORD, Totp.code(app, home.now), HERE))
                    .isInstanceOf(Login.LoggedIn.class);
            home.pass(Duration.ofSeconds(30));

            Login.SecondFactorNeeded pending = pending();
            assertThat(pending.factors())
                    .containsExactlyInAnyOrder(Login.Factor.TOTP, Login.Factor.RECOVERY_CODE);
            Login login =
                    accounts.secondFactor(pending.pending(), Totp.code(app, home.now), ELSEWHERE);
            assertThat(login).isInstanceOf(Login.LoggedIn.class);
        }

        @Test
        void a_pending_login_opens_nothing_by_itself() throws Exception {
            var _ = enrolled();
            Secret pending = pending().pending();

            assertThat(home.caller(pending)).isEmpty();
            assertThat(home.caller(Secret.of(pending.reveal().replace("h333p_", "h333s_"))))
                    .isEmpty();
        }

        @Test
        void no_other_token_goes_on_with_a_login() throws Exception {
            Secret session = home.loggedIn("anna").token();
            Secret app = enrolled();
            for (Secret token : List.of(session, Secret.of(""), Secret.of("h333p_"))) {
                assertThat(accounts.secondFactor(token, Totp.code(app, home.now), HERE))
                        .isEqualTo(new Login.Refused());
            }
        }

        @Test
        void a_code_is_good_once() throws Exception {
            Secret app = enrolled();
            String code = Totp.code(app, home.now);
            assertThat(accounts.login("anna", PASSWORD, code, HERE))
                    .isInstanceOf(Login.LoggedIn.class);

            assertThat(accounts.login("anna", PASSWORD, code, HERE)).isEqualTo(new Login.Refused());
            assertThat(home.open().login("anna", PASSWORD, code, HERE))
                    .isEqualTo(new Login.Refused());
        }

        @Test
        @Timeout(30)
        void a_code_that_is_used_many_times_at_once_is_good_once() throws Exception {
            Secret app = enrolled();
            String code = Totp.code(app, home.now);
            List<Future<Login>> logins = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(5)) {
                for (int i = 0; i < 5; i++) {
                    logins.add(threads.submit(() -> accounts.login("anna", PASSWORD, code, HERE)));
                }
            }
            int in = 0;
            for (Future<Login> login : logins) {
                in += login.get() instanceof Login.LoggedIn ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }

        @Test
        void the_code_of_the_enrolment_is_used() throws Exception {
            Caller caller = home.caller("anna");
            Secret app = done(accounts.secondFactors().beginTotp(caller)).secret();
            String code = Totp.code(app, home.now);
            var _ = done(accounts.secondFactors().confirmTotp(caller, code));

            assertThat(accounts.login("anna", PASSWORD, code, HERE)).isEqualTo(new Login.Refused());
        }

        @Test
        void a_pending_login_ends_after_five_minutes_and_five_tries() throws Exception {
            Secret app = enrolled();
            Secret late = pending().pending();
            home.pass(Duration.ofMinutes(5));
            assertThat(accounts.secondFactor(late, Totp.code(app, home.now), HERE))
                    .isEqualTo(new Login.Refused());

            Secret tried = pending().pending();
            for (int i = 0; i < 5; i++) {
                assertThat(accounts.secondFactor(tried, "000000", HERE))
                        .isEqualTo(new Login.Refused());
            }
            assertThat(accounts.secondFactor(tried, Totp.code(app, home.now), HERE))
                    .isEqualTo(new Login.Refused());
        }

        @Test
        void a_pending_login_is_good_for_one_session() throws Exception {
            Secret app = enrolled();
            Secret pending = pending().pending();
            assertThat(accounts.secondFactor(pending, Totp.code(app, home.now), HERE))
                    .isInstanceOf(Login.LoggedIn.class);
            home.pass(Duration.ofSeconds(30));

            assertThat(accounts.secondFactor(pending, Totp.code(app, home.now), HERE))
                    .isEqualTo(new Login.Refused());
        }

        @Test
        void a_pending_login_ends_where_the_password_or_the_account_changes() throws Exception {
            Secret app = home.enrolled(home.caller("anna"));
            Secret owner = loggedIn(app);
            Secret pending = pending().pending();
            var _ =
                    done(
                            accounts.credentials()
                                    .changePassword(
                                            home.caller(owner).orElseThrow(), PASSWORD, FRESH));

            home.pass(Duration.ofSeconds(30));
            assertThat(accounts.secondFactor(pending, Totp.code(app, home.now), HERE))
                    .isEqualTo(new Login.Refused());
        }

        private Secret loggedIn(Secret app) throws Exception {
            Login login = accounts.login("anna", PASSWORD, Totp.code(app, home.now), HERE);
            home.pass(Duration.ofSeconds(30));
            return ((Login.LoggedIn) login).token();
        }

        @Test
        void guessing_codes_takes_longer_and_longer_over_all_pending_logins() throws Exception {
            Secret app = enrolled();
            int throttled = 0;
            for (int i = 0; i < 20; i++) {
                Login login = accounts.login("anna", PASSWORD, "00000" + i % 10, HERE);
                throttled += login instanceof Login.Throttled ? 1 : 0;
            }
            assertThat(throttled).isEqualTo(14);
            assertThat(
                            accounts.secondFactor(
                                    pending().pending(), Totp.code(app, home.now), ELSEWHERE))
                    .isInstanceOf(Login.Throttled.class);
        }

        @Test
        void it_is_taken_away_by_a_code_and_not_by_the_password() throws Exception {
            Secret app = enrolled();
            Secret token = loggedIn(app);
            home.pass(Duration.ofHours(1));
            Caller caller = home.caller(token).orElseThrow();
            assertThat(accounts.secondFactors().removeTotp(caller))
                    .isEqualTo(denied(Denial.STEP_UP));
            assertThat(accounts.credentials().stepUp(caller, PASSWORD))
                    .isEqualTo(denied(Denial.WRONG));
            assertThat(accounts.secondFactors().renewRecoveryCodes(caller))
                    .isEqualTo(denied(Denial.STEP_UP));

            Secret code = Secret.of(Totp.code(app, home.now));
            Secret stepped = done(accounts.credentials().stepUp(caller, code)).token();
            var _ = done(accounts.secondFactors().removeTotp(home.caller(stepped).orElseThrow()));

            assertThat(home.loggedIn("anna").account().hasTotp()).isFalse();
        }

        @Test
        void sessions_that_were_open_before_it_was_used_end_but_for_ones_own() throws Exception {
            Secret other = home.loggedIn("anna").token();
            Secret own = home.loggedIn("anna").token();

            var _ = home.enrolled(home.caller(own).orElseThrow());

            assertThat(home.caller(other)).isEmpty();
            Caller caller = home.caller(own).orElseThrow();
            assertThat(caller.isSteppedUp(home.now)).isFalse();
        }

        @Test
        void a_recovery_code_is_good_once_and_renewing_ends_the_others() throws Exception {
            Caller caller = home.caller("anna");
            Secret app = done(accounts.secondFactors().beginTotp(caller)).secret();
            List<Secret> codes =
                    done(accounts.secondFactors().confirmTotp(caller, Totp.code(app, home.now)));
            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            String first = codes.getFirst().reveal();

            Login login = accounts.login("anna", PASSWORD, first.replace('-', ' '), HERE);
            assertThat(((Login.LoggedIn) login).account().recoveryCodes()).isEqualTo(9);
            assertThat(accounts.login("anna", PASSWORD, first, HERE))
                    .isEqualTo(new Login.Refused());

            Caller stepped = home.caller(((Login.LoggedIn) login).token()).orElseThrow();
            var _ = done(accounts.secondFactors().renewRecoveryCodes(stepped));
            assertThat(accounts.login("anna", PASSWORD, codes.get(1).reveal(), HERE))
                    .isEqualTo(new Login.Refused());
        }

        @Test
        void what_is_kept_is_not_the_secret() throws Exception {
            Secret app = enrolled();

            assertThat(home.store.kept.load().toString()).doesNotContain(app.reveal());
            assertThat(home.log.find(AuditQuery.ALL, 1_000).toString())
                    .doesNotContain(app.reveal())
                    .doesNotContain(PASSWORD.reveal());
        }

        @Test
        void where_the_key_is_lost_recovery_codes_still_let_in() throws Exception {
            Caller caller = home.caller("anna");
            Secret app = done(accounts.secondFactors().beginTotp(caller)).secret();
            List<Secret> codes =
                    done(accounts.secondFactors().confirmTotp(caller, Totp.code(app, home.now)));
            home.secrets.remove("accounts.key");

            assertThat(home.open().login("anna", PASSWORD, codes.getFirst().reveal(), HERE))
                    .isInstanceOf(Login.LoggedIn.class);
        }

        @Test
        void an_enrolment_that_is_not_confirmed_changes_nothing_and_ends() throws Exception {
            Caller caller = home.caller("anna");
            Secret app = done(accounts.secondFactors().beginTotp(caller)).secret();
            assertThat(accounts.secondFactors().confirmTotp(caller, "000000"))
                    .isEqualTo(denied(Denial.WRONG));
            assertThat(home.loggedIn("anna")).isNotNull();
            home.pass(Duration.ofMinutes(10));
            Caller later = home.caller("anna");

            assertThat(accounts.secondFactors().confirmTotp(later, Totp.code(app, home.now)))
                    .isEqualTo(denied(Denial.WRONG));
        }

        @Test
        void whoever_looks_after_somebody_takes_a_lost_app_away() throws Exception {
            var bob = home.add("bob", Role.VIEWER);
            var _ = home.enrolled(home.caller("bob"));
            assertThat(accounts.login("bob", PASSWORD, "", HERE))
                    .isInstanceOf(Login.SecondFactorNeeded.class);

            var _ = done(accounts.users().forgetFactors(home.caller("anna"), bob.id()));

            assertThat(home.loggedIn("bob").account().hasTotp()).isFalse();
        }
    }

    @Nested
    class TokensAndSessions {
        private TokenOrder order(Scope... scopes) {
            return new TokenOrder("shell", Set.of(scopes), Duration.ofDays(30));
        }

        @Test
        void a_token_may_what_its_scopes_say_until_it_is_over_or_ended() throws Exception {
            Tokens.Made made =
                    done(accounts.tokens().create(home.caller("anna"), anna(), order(Scope.READ)));
            assertThat(made.token().reveal()).startsWith("h333_");
            Caller caller = home.caller(made.token()).orElseThrow();
            assertThat(caller.may(Scope.READ)).isTrue();
            assertThat(caller.may(Scope.WAKE)).isFalse();

            home.pass(Duration.ofDays(30).minusNanos(1));
            assertThat(home.caller(made.token())).isPresent();
            home.pass(Duration.ofNanos(1));
            assertThat(home.caller(made.token())).isEmpty();

            Tokens.Made other =
                    done(accounts.tokens().create(home.caller("anna"), anna(), order(Scope.READ)));
            var _ = done(accounts.tokens().end(home.caller("anna"), other.info().id()));
            assertThat(home.caller(other.token())).isEmpty();
        }

        @Test
        void a_token_has_no_more_than_its_owner() throws Exception {
            var victor = home.add("victor", Role.VIEWER);
            Caller caller = home.caller("victor");

            for (Scope scope : List.of(Scope.WAKE, Scope.OPERATE, Scope.ADMIN)) {
                assertThat(accounts.tokens().create(caller, victor.id(), order(scope, Scope.READ)))
                        .isEqualTo(denied(Denial.SCOPES));
            }
            assertThat(accounts.tokens().create(caller, victor.id(), order()))
                    .isEqualTo(denied(Denial.SCOPES));
            assertThat(accounts.tokens().create(caller, anna(), order(Scope.READ)))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
        }

        @Test
        void a_token_makes_no_token_and_lasts_a_year_at_the_most() throws Exception {
            Tokens.Made made =
                    done(accounts.tokens().create(home.caller("anna"), anna(), order(Scope.ADMIN)));
            Caller token = home.caller(made.token()).orElseThrow();
            assertThat(accounts.tokens().create(token, anna(), order(Scope.READ)))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
            assertThat(accounts.credentials().changePassword(token, PASSWORD, FRESH))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
            assertThat(accounts.secondFactors().beginTotp(token))
                    .isEqualTo(denied(Denial.NOT_ALLOWED));
            assertThat(accounts.sessions().endOthers(token, anna()))
                    .isEqualTo(denied(Denial.NOT_FOUND));

            for (Duration wrong :
                    List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(367))) {
                assertThat(
                                accounts.tokens()
                                        .create(
                                                home.caller("anna"),
                                                anna(),
                                                new TokenOrder("t", Set.of(Scope.READ), wrong)))
                        .isEqualTo(denied(Denial.LIFETIME));
            }
        }

        @Test
        void when_a_token_was_used_is_known() throws Exception {
            Tokens.Made made =
                    done(accounts.tokens().create(home.caller("anna"), anna(), order(Scope.READ)));
            assertThat(made.info().lastUsed()).isEmpty();
            home.pass(Duration.ofHours(1));
            assertThat(home.caller(made.token())).isPresent();
            var then = home.now;
            accounts.close();

            assertThat(done(home.open().tokens().list(home.caller("anna"), anna())))
                    .singleElement()
                    .satisfies(it -> assertThat(it.lastUsed()).contains(then));
        }

        @Test
        void nobody_sees_or_ends_what_others_are_let_in_with() throws Exception {
            var victor = home.add("victor", Role.VIEWER);
            Caller anna = home.caller("anna");
            Tokens.Made made = done(accounts.tokens().create(anna, anna(), order(Scope.READ)));
            CredentialId session = ((Caller.Credential.Session) anna.credential()).id();
            Caller caller = home.caller("victor");

            assertThat(accounts.tokens().end(caller, made.info().id()))
                    .isEqualTo(denied(Denial.NOT_FOUND));
            assertThat(accounts.tokens().list(caller, anna())).isEqualTo(denied(Denial.NOT_FOUND));
            assertThat(accounts.sessions().end(caller, session))
                    .isEqualTo(denied(Denial.NOT_FOUND));
            assertThat(accounts.sessions().list(caller, anna()))
                    .isEqualTo(denied(Denial.NOT_FOUND));
            assertThat(accounts.sessions().endOthers(caller, anna()))
                    .isEqualTo(denied(Denial.NOT_FOUND));
            assertThat(done(accounts.sessions().list(home.caller("anna"), victor.id()))).hasSize(1);
        }

        @Test
        void one_logs_out_here_or_everywhere_else() throws Exception {
            Secret here = home.loggedIn("anna").token();
            Secret other = home.loggedIn("anna").token();
            Caller caller = home.caller(here).orElseThrow();

            assertThat(done(accounts.sessions().endOthers(caller, anna()))).isEqualTo(2);
            assertThat(home.caller(other)).isEmpty();
            assertThat(home.caller(here)).isPresent();
            assertThat(done(accounts.sessions().end(caller))).isTrue();
            assertThat(home.caller(here)).isEmpty();
        }
    }
}
