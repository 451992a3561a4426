package home333.app.accounts;

import static home333.app.accounts.TestAccounts.ELSEWHERE;
import static home333.app.accounts.TestAccounts.HERE;
import static home333.app.accounts.TestAccounts.PASSWORD;
import static home333.app.accounts.TestAccounts.client;
import static home333.app.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountRecords;
import home333.domain.account.AuditEntry;
import home333.domain.account.Caller;
import home333.domain.account.Role;
import home333.domain.account.Token;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private final TestAccounts home = new TestAccounts();
    private final Accounts accounts = home.accounts;

    private static <T> Answer<T> denied(Denial why) {
        return Answer.denied(why);
    }

    @Nested
    class FirstStart {
        @Test
        void whoever_has_the_code_becomes_the_owner_and_nobody_after() throws Exception {
            assertThat(accounts.isClaimed()).isFalse();
            Secret code = accounts.firstCode().orElseThrow();

            Account owner = done(accounts.claim(code, "Anna", PASSWORD, HERE));

            assertThat(owner.role()).isEqualTo(Role.OWNER);
            assertThat(accounts.isClaimed()).isTrue();
            assertThat(accounts.firstCode()).isEmpty();
            assertThat(accounts.claim(code, "eve", PASSWORD, HERE)).isEqualTo(denied(Denial.WRONG));
        }

        @Test
        void a_code_is_good_for_a_day_and_until_there_is_another() throws Exception {
            Secret first = accounts.firstCode().orElseThrow();
            Secret second = accounts.firstCode().orElseThrow();
            assertThat(accounts.claim(first, "eve", PASSWORD, HERE))
                    .isEqualTo(denied(Denial.WRONG));
            home.pass(Duration.ofDays(1));
            assertThat(accounts.claim(second, "eve", PASSWORD, HERE))
                    .isEqualTo(denied(Denial.WRONG));
            assertThat(accounts.isClaimed()).isFalse();
        }

        @Test
        void a_bad_password_or_name_spends_no_code() throws Exception {
            Secret code = accounts.firstCode().orElseThrow();

            assertThat(accounts.claim(code, "anna", Secret.of("short"), HERE))
                    .isEqualTo(denied(Denial.WEAK_PASSWORD));
            assertThat(accounts.claim(code, "anna-anna-anna", Secret.of("ANNA-anna-anna"), HERE))
                    .isEqualTo(denied(Denial.WEAK_PASSWORD));
            assertThat(accounts.claim(code, "a nna", PASSWORD, HERE))
                    .isEqualTo(denied(Denial.NAME));
            assertThat(accounts.claim(code, "anna", PASSWORD, HERE))
                    .isInstanceOf(Answer.Done.class);
        }

        @Test
        void nothing_is_hashed_for_whoever_has_no_code_and_guessing_takes_longer_and_longer()
                throws Exception {
            var _ = accounts.firstCode();
            for (int i = 0; i < 16; i++) {
                assertThat(accounts.claim(Secret.of("0000"), "eve", PASSWORD, HERE))
                        .isEqualTo(denied(Denial.WRONG));
            }
            assertThat(accounts.claim(Secret.of("0000"), "eve", PASSWORD, HERE))
                    .isInstanceOf(Answer.Throttled.class);
        }

        @Test
        void what_is_kept_is_no_code_and_no_token() throws Exception {
            Secret code = accounts.firstCode().orElseThrow();
            assertThat(home.store.kept.load().toString()).doesNotContain(code.reveal());
            var _ = done(accounts.claim(code, "anna", PASSWORD, HERE));
            Secret token = home.loggedIn("anna").token();
            assertThat(home.store.kept.load().toString()).doesNotContain(token.reveal());
        }
    }

    @Nested
    class LoggingIn {
        @Test
        void a_right_password_makes_a_session_that_is_known_again() throws Exception {
            home.claimed();
            Login.LoggedIn login = home.loggedIn("ANNA ");

            Caller caller = home.caller(login.token()).orElseThrow();

            assertThat(caller.name()).isEqualTo("anna");
            assertThat(caller.role()).isEqualTo(Role.OWNER);
            assertThat(caller.isSteppedUp(home.now)).isTrue();
            assertThat(home.open().authenticate(login.token().reveal(), HERE)).isPresent();
        }

        @Test
        void all_that_is_wrong_gets_one_answer_and_costs_one_look() throws Exception {
            home.claimed();
            Account bob = home.add("bob", Role.VIEWER);
            var _ = done(accounts.users().disable(home.caller("anna"), bob.id(), true));
            var invited = done(accounts.users().create(home.caller("anna"), "carl", Role.VIEWER));
            assertThat(invited.account().hasPassword()).isFalse();

            for (String name : List.of("anna", "nobody", "bob", "carl", "not a name", "")) {
                int before = home.hasher.looks.get();
                Secret password = name.equals("anna") ? Secret.of("wrong horse") : PASSWORD;
                assertThat(accounts.login(name, password, "", ELSEWHERE))
                        .as(name)
                        .isEqualTo(new Login.Refused());
                assertThat(home.hasher.looks.get()).as(name).isEqualTo(before + 1);
            }
        }

        @Test
        void a_name_that_nobody_has_is_not_in_the_log_since_it_may_be_a_password()
                throws Exception {
            home.claimed();
            var _ = accounts.login("hunter2-hunter2", PASSWORD, "", HERE);

            assertThat(home.entries("account.login").getFirst().toString())
                    .doesNotContain("hunter2")
                    .contains("REFUSED", "198.18.0.1");
        }

        @Test
        void a_password_of_more_than_a_kilobyte_is_wrong_and_is_not_hashed() throws Exception {
            home.claimed();
            int before = home.hasher.looks.get();

            assertThat(accounts.login("anna", Secret.of("x".repeat(1_025)), "", HERE))
                    .isEqualTo(new Login.Refused());
            assertThat(accounts.login("anna", Secret.of("é".repeat(513)), "", HERE))
                    .isEqualTo(new Login.Refused());
            assertThat(home.hasher.looks).hasValue(before);
            assertThat(accounts.login("anna", Secret.of("x".repeat(1_024)), "", HERE))
                    .isEqualTo(new Login.Refused());
            assertThat(home.hasher.looks).hasValue(before + 1);
        }

        @Test
        void a_password_is_the_same_however_a_keyboard_composes_it() throws Exception {
            Secret code = accounts.firstCode().orElseThrow();
            var _ = done(accounts.claim(code, "anna", Secret.of("pêche à la ligne"), HERE));

            assertThat(accounts.login("anna", Secret.of("pe\u0302che a\u0300 la ligne"), "", HERE))
                    .isInstanceOf(Login.LoggedIn.class);
        }

        @Test
        void while_too_many_wait_nobody_is_refused_for_a_right_password() throws Exception {
            home.claimed();
            home.hasher.isBusy = true;
            for (int i = 0; i < 50; i++) {
                assertThat(accounts.login("anna", PASSWORD, "", HERE)).isEqualTo(new Login.Busy());
            }
            home.hasher.isBusy = false;

            assertThat(home.loggedIn("anna").account().name()).hasToString("anna");
        }

        @Test
        void an_outdated_hash_is_renewed() throws Exception {
            home.claimed();
            home.hasher.prefix = "newer:";

            var _ = home.loggedIn("anna");

            assertThat(home.store.kept.load().accounts().getFirst().passwordHash())
                    .contains("newer:" + PASSWORD.reveal());
        }

        @Test
        void who_is_logged_in_is_in_the_log_with_where_from() throws Exception {
            home.claimed();
            var _ = home.loggedIn("anna");

            AuditEntry entry = home.entries("account.login").getFirst();
            assertThat(entry.who().name()).isEqualTo("anna");
            assertThat(entry.from()).isEqualTo("198.18.0.1");
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
        }

        @Test
        void what_cannot_be_kept_is_not_done() throws Exception {
            home.claimed();
            home.store.isBroken = true;

            assertThatIOException().isThrownBy(() -> accounts.login("anna", PASSWORD, "", HERE));
            home.store.isBroken = false;
            assertThat(home.store.kept.load().sessions()).isEmpty();
            assertThat(home.entries("account.login").getFirst().outcome())
                    .isEqualTo(AuditEntry.Outcome.FAILED);
            assertThat(home.loggedIn("anna")).isNotNull();
        }
    }

    @Nested
    class Guessing {
        private Login guess(String name, String address) throws Exception {
            return accounts.login(name, Secret.of("wrong horse"), "", client(address));
        }

        @Test
        void takes_longer_each_time_and_a_right_password_waits_too() throws Exception {
            home.claimed();
            for (int i = 0; i < 6; i++) {
                assertThat(guess("anna", "198.18.1." + i)).isEqualTo(new Login.Refused());
            }
            assertThat(accounts.login("anna", PASSWORD, "", client("198.18.1.9")))
                    .isEqualTo(new Login.Throttled(home.now.plusSeconds(2)));
            home.pass(Duration.ofSeconds(2));
            assertThat(guess("anna", "198.18.1.9")).isEqualTo(new Login.Refused());
            assertThat(guess("anna", "198.18.1.9"))
                    .isEqualTo(new Login.Throttled(home.now.plusSeconds(4)));
            home.pass(Duration.ofHours(2));
            assertThat(accounts.login("anna", PASSWORD, "", client("198.18.1.9")))
                    .isInstanceOf(Login.LoggedIn.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ANNA", " anna", "ａnna", "AnNa"})
        void is_not_begun_anew_by_another_way_to_write_the_name(String written) throws Exception {
            home.claimed();
            for (int i = 0; i < 6; i++) {
                var _ = guess("anna", "198.18.1." + i);
            }
            assertThat(guess(written, "198.18.1.9")).isInstanceOf(Login.Throttled.class);
        }

        @Test
        void from_one_address_is_slowed_down_whatever_the_names_are() throws Exception {
            home.claimed();
            for (int i = 0; i < 16; i++) {
                assertThat(guess("name" + i, "198.18.1.1")).isEqualTo(new Login.Refused());
            }
            assertThat(guess("other", "198.18.1.1")).isInstanceOf(Login.Throttled.class);
            assertThat(guess("other", "198.18.1.2")).isEqualTo(new Login.Refused());
        }

        @Test
        void from_one_network_of_ipv6_is_from_one_address() throws Exception {
            home.claimed();
            for (int i = 0; i < 16; i++) {
                var _ = guess("name" + i, "fd00:333::" + i);
            }
            assertThat(guess("other", "fd00:333::ffff")).isInstanceOf(Login.Throttled.class);
            assertThat(guess("other", "fd00:333:0:1::1")).isEqualTo(new Login.Refused());
        }

        @Test
        void is_not_begun_anew_by_a_login_to_an_account_of_ones_own() throws Exception {
            home.claimed();
            var _ = home.add("eve", Role.VIEWER);
            for (int i = 0; i < 15; i++) {
                var _ = guess("name" + i, "198.18.1.1");
                var _ = accounts.login("eve", PASSWORD, "", client("198.18.1.1"));
            }
            assertThat(guess("more", "198.18.1.1")).isEqualTo(new Login.Refused());
            assertThat(guess("other", "198.18.1.1")).isInstanceOf(Login.Throttled.class);
        }

        @Test
        void elsewhere_does_not_lock_out_who_is_logged_in_here() throws Exception {
            home.claimed();
            var _ = home.loggedIn("anna");
            for (int i = 0; i < 20; i++) {
                var _ = guess("anna", "198.18.1." + i);
            }
            assertThat(guess("anna", "198.18.2.1")).isInstanceOf(Login.Throttled.class);
            assertThat(accounts.login("anna", PASSWORD, "", HERE))
                    .isInstanceOf(Login.LoggedIn.class);
        }

        @Test
        void is_in_the_log_once_for_each_wait_and_not_for_each_try() throws Exception {
            home.claimed();
            for (int i = 0; i < 6; i++) {
                var _ = guess("anna", "198.18.1." + i);
            }
            int before = home.entries("account.login").size();
            for (int i = 0; i < 100; i++) {
                var _ = guess("anna", "198.18.1.9");
            }
            assertThat(home.entries("account.login")).hasSize(before + 1);
        }
    }

    @Nested
    class Knowing {
        @Test
        void a_session_ends_after_a_week_without_use_and_after_thirty_days_with_it()
                throws Exception {
            home.claimed();
            Secret idle = home.loggedIn("anna").token();
            Secret used = home.loggedIn("anna").token();
            for (int day = 1; day < 30; day++) {
                home.pass(Duration.ofDays(1));
                assertThat(home.caller(used)).as("day %d", day).isPresent();
            }
            assertThat(home.caller(idle)).isEmpty();
            home.pass(Duration.ofDays(1));
            assertThat(home.caller(used)).isEmpty();
        }

        @Test
        void that_a_session_was_used_outlives_the_process() throws Exception {
            home.claimed();
            Secret token = home.loggedIn("anna").token();
            home.pass(Duration.ofDays(6));
            assertThat(home.caller(token)).isPresent();
            accounts.close();
            home.pass(Duration.ofDays(6));

            assertThat(home.open().authenticate(token.reveal(), HERE)).isPresent();
        }

        @Test
        void a_request_costs_no_disk() throws Exception {
            home.claimed();
            Secret token = home.loggedIn("anna").token();
            int loads = home.store.loads.get();
            int writes = home.store.writes.get();
            for (int i = 0; i < 1_000; i++) {
                assertThat(home.caller(token)).isPresent();
            }
            assertThat(home.store.loads).hasValue(loads);
            assertThat(home.store.writes).hasValue(writes);
        }

        @Test
        void no_other_text_is_a_token() throws Exception {
            home.claimed();
            String token = home.loggedIn("anna").token().reveal();
            for (String text :
                    List.of(
                            "",
                            token + "x",
                            token.substring(1),
                            token.toUpperCase(Locale.ROOT),
                            token.replace("h333s_", "h333_"),
                            Token.random(Token.Kind.SESSION, new Random(1)).text().reveal(),
                            home.store.kept.load().sessions().getFirst().hash().hex())) {
                assertThat(accounts.authenticate(text, HERE)).as(text).isEmpty();
            }
        }

        @Test
        void of_more_than_twenty_sessions_the_one_that_was_used_longest_ago_ends()
                throws Exception {
            home.claimed();
            Secret first = home.loggedIn("anna").token();
            home.pass(Duration.ofSeconds(1));
            Secret second = home.loggedIn("anna").token();
            home.pass(Duration.ofSeconds(1));
            assertThat(home.caller(first)).isPresent();
            for (int i = 0; i < 19; i++) {
                var _ = home.loggedIn("anna");
            }
            assertThat(home.caller(first)).isPresent();
            assertThat(home.caller(second)).isEmpty();
        }

        @Test
        void what_another_process_changed_is_noticed_by_the_next_change_and_not_overwritten()
                throws Exception {
            home.claimed();
            Accounts other = home.open();
            Caller anna = home.caller("anna");
            var theirs = done(other.users().create(anna, "bob", Role.VIEWER));
            assertThat(accounts.isClaimed()).isTrue();
            var _ = home.loggedIn("anna");

            assertThat(accounts.users().list(anna))
                    .extracting(Account::id)
                    .contains(theirs.account().id());
        }

        /** Disabling ends all sessions; where one is left all the same, it lets nobody in. */
        @Test
        void no_session_lets_in_whose_account_is_disabled() throws Exception {
            home.claimed();
            Secret token = home.loggedIn("anna").token();
            AccountRecords records = home.store.kept.load();
            var disabled = records.accounts().getFirst().withDisabled(true);
            assertThat(
                            home.store.apply(
                                    records.version(),
                                    List.of(new AccountChange.PutAccount(disabled))))
                    .isTrue();

            assertThat(home.open().authenticate(token.reveal(), HERE)).isEmpty();
        }

        @Test
        void a_local_caller_is_an_owner_without_an_account() throws Exception {
            home.claimed();
            Caller local = Accounts.local("root", HERE);

            assertThat(local.account()).isEqualTo(Optional.empty());
            assertThat(accounts.users().list(local)).hasSize(1);
            assertThat(accounts.users().create(local, "bob", Role.OWNER))
                    .isInstanceOf(Answer.Done.class);
        }
    }
}
