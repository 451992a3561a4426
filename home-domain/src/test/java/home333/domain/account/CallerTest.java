package home333.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Client HERE = new Client(IpAddress.parse("127.0.0.1"), "test");
    private static final AccountId ANNA = new AccountId("anna");

    private static Caller caller(Role role, Caller.Credential credential) {
        return new Caller(Optional.of(ANNA), "anna", role, credential, HERE);
    }

    private static Caller.Credential session(Optional<Instant> strong, boolean needsStrong) {
        return new Caller.Credential.Session(new CredentialId("s"), NOON, strong, needsStrong);
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, METRICS READ",
        "OPERATOR, METRICS READ WAKE OPERATE",
        "ADMIN, METRICS READ WAKE OPERATE STORE ADMIN",
        "OWNER, METRICS READ WAKE OPERATE STORE ADMIN"
    })
    void a_session_may_what_its_role_may(Role role, String expected) {
        Caller caller = caller(role, session(Optional.empty(), false));

        assertThat(Arrays.stream(Scope.values()).filter(caller::may).map(Scope::name))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER, READ, METRICS READ",
        "OWNER, WAKE, WAKE",
        "OWNER, METRICS, METRICS",
        "VIEWER, ADMIN, METRICS READ",
        "VIEWER, WAKE, ''",
        "OWNER, STORE, METRICS READ STORE",
        "OPERATOR, STORE, METRICS READ"
    })
    void a_token_may_no_more_than_its_scopes_nor_than_its_owner(
            Role role, Scope scope, String expected) {
        Caller caller =
                caller(
                        role,
                        new Caller.Credential.ApiToken(new CredentialId("t"), "t", Set.of(scope)));

        assertThat(Arrays.stream(Scope.values()).filter(caller::may).map(Scope::name))
                .containsExactlyElementsOf(
                        expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void a_step_up_lasts_ten_minutes() {
        Caller caller = caller(Role.VIEWER, session(Optional.empty(), false));

        assertThat(caller.isSteppedUp(NOON.plus(Duration.ofSeconds(599)))).isTrue();
        assertThat(caller.isSteppedUp(NOON.plus(Duration.ofMinutes(10)))).isFalse();
    }

    @Test
    void a_password_is_no_step_up_where_there_is_a_second_factor() {
        assertThat(caller(Role.OWNER, session(Optional.empty(), true)).isSteppedUp(NOON)).isFalse();
        assertThat(caller(Role.OWNER, session(Optional.of(NOON), true)).isSteppedUp(NOON)).isTrue();
    }

    @Test
    void a_token_is_never_stepped_up() {
        var token = new Caller.Credential.ApiToken(new CredentialId("t"), "t", Set.of(Scope.ADMIN));

        assertThat(caller(Role.OWNER, token).isSteppedUp(NOON)).isFalse();
        assertThat(caller(Role.OWNER, token).isSession(ANNA)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER, OWNER, true",
        "OWNER, VIEWER, true",
        "ADMIN, OWNER, false",
        "ADMIN, ADMIN, false",
        "ADMIN, OPERATOR, true",
        "OPERATOR, VIEWER, false",
        "VIEWER, VIEWER, false"
    })
    void who_looks_after_whom(Role one, Role other, boolean isSo) {
        assertThat(one.looksAfter(other)).isEqualTo(isSo);
    }

    @Test
    void what_comes_from_strangers_is_bounded_and_obeyed_by_no_terminal() {
        var entry =
                new AuditEntry(
                        NOON,
                        AuditActor.unknown("\u001b[31mx" + "y".repeat(10_000)),
                        "198.18.0.1",
                        "a".repeat(1_000),
                        "b\n".repeat(1_000),
                        AuditEntry.Outcome.REFUSED,
                        Map.of("k".repeat(1_000), "v".repeat(1_000)));

        assertThat(entry.who().name()).startsWith("\uFFFD[31mx").hasSize(100);
        assertThat(entry.action()).hasSize(60);
        assertThat(entry.object()).hasSize(200).doesNotContain("\n");
        assertThat(entry.details().keySet()).allMatch(key -> key.length() == 40);
        assertThat(entry.details().values()).allMatch(value -> value.length() == 300);
    }
}
