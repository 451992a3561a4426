package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.ScanEvent;
import home333.domain.ScanId;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.event.HomeEvent;
import home333.domain.presence.DhcpServers;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.srv.client.AccountsApi;
import home333.srv.client.ApiException;
import home333.srv.client.CallerInfo;
import home333.srv.client.DeviceQuery;
import home333.srv.client.EventsApi;
import home333.srv.client.Following;
import home333.srv.client.HomeClient;
import home333.srv.client.LoginAnswer;
import home333.srv.client.PresenceApi;
import home333.srv.client.ScanOrder;
import home333.srv.client.ScanState;
import home333.srv.client.SettingsApi;
import home333.srv.client.WakesApi;
import home333.testkit.MemoryHost;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against the real server. */
@Timeout(60)
class HomeClientTest {
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final IpAddress IP = IpAddress.parse("198.18.0.5");

    private ServedHome served;
    private HomeClient client;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        served.lan.add(MemoryHost.of("198.18.0.5", MAC.toString()).open("22"));
        client = HomeClient.to(served.server.uri()).with(ServedHome.LOCAL).open();
    }

    @AfterEach
    void end() {
        client.close();
        served.close();
    }

    private static Device named(String name) {
        return Device.named(name, Instant.parse("2026-11-22T12:00:00Z")).build();
    }

    @Test
    void a_server_says_how_it_is() throws Exception {
        client.about().requireAlive();
        client.about().requireReady();

        assertThat(client.about().metrics()).contains("home333_http_requests_open");
        assertThat(client.about().description()).contains("\"openapi\":\"3.1.0\"");
        assertThat(client.about().findings()).isEqualTo(served.home.findings());
    }

    @Test
    void a_device_is_kept_changed_and_forgotten() throws Exception {
        Device kept = client.devices().add(named("nas").toBuilder().macs(List.of(MAC)).build());
        Device replaced = client.devices().replace(kept.toBuilder().notes("in the attic").build());
        Device changed = client.devices().change(kept.id(), "{\"name\": \"NAS\"}");

        assertThat(changed.notes()).isEqualTo("in the attic");
        assertThat(client.devices().find(kept.id())).contains(changed);
        assertThat(served.registry.list()).containsExactly(changed);
        var stale =
                catchThrowableOfType(
                        ApiException.Refused.class, () -> client.devices().replace(replaced));
        assertThat(stale.isChanged()).isTrue();
        assertThat(stale.problem().etag()).contains("\"3\"");
        client.devices().delete(changed);
        assertThat(client.devices().find(kept.id())).isEmpty();
    }

    @Test
    void a_clash_names_the_device_that_stands_in_the_way() throws Exception {
        Device first = client.devices().add(named("nas").toBuilder().macs(List.of(MAC)).build());

        var clash =
                catchThrowableOfType(
                        ApiException.Refused.class,
                        () ->
                                client.devices()
                                        .add(named("b").toBuilder().macs(List.of(MAC)).build()));

        assertThat(clash.problem().status()).isEqualTo(409);
        assertThat(clash.problem().deviceId()).contains(first.id());
        assertThat(clash).hasMessageContaining("'nas' is recognised by");
    }

    @Test
    void a_long_list_is_read_part_by_part() throws Exception {
        List<Device> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(named("device " + i));
        }
        assertThat(client.devices().importAll(many).added()).isEqualTo(2_100);

        assertThat(client.devices().list(DeviceQuery.ALL).all()).isEqualTo(served.registry.list());
        assertThat(client.devices().list(DeviceQuery.ALL).next()).hasSize(1_000);
        assertThat(client.devices().list(DeviceQuery.containing("device 209")).all()).hasSize(11);
        assertThat(client.devices().list(DeviceQuery.containing("nothing")).all()).isEmpty();
    }

    @Test
    void devices_are_merged_split_and_adopted() throws Exception {
        var second = MacAddress.parse("b8:27:eb:00:00:06");
        Device one =
                client.devices().add(named("one").toBuilder().macs(List.of(MAC, second)).build());
        Device other = client.devices().add(named("two").toBuilder().ips(List.of(IP)).build());

        Device merged = client.devices().merge(one.id(), other.id());
        Device split = client.devices().split(one.id(), List.of(second), List.of(IP));

        assertThat(merged.ips()).containsExactly(IP);
        assertThat(split.ips()).containsExactly(IP);
        client.devices().delete(split.id());
        client.devices().delete(one.id());
        ScanReport report = scanned();
        assertThat(client.devices().adopt(List.of()))
                .hasSize(report.hosts().size())
                .isEqualTo(served.registry.list());
    }

    private ScanReport scanned() throws Exception {
        ScanState.Live live = client.scans().start(ScanOrder.QUICK);
        try (Following<ScanEvent> events = client.scans().follow(live.id())) {
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                if (event.get() instanceof ScanEvent.Finished(ScanReport report)) {
                    assertThat(events.next()).isEmpty();
                    return report;
                }
            }
        }
        throw new AssertionError("a scan that is followed ends with its report");
    }

    @Test
    void a_scan_is_planned_followed_and_remembered() throws Exception {
        assertThat(client.scans().plan(ScanOrder.QUICK).verdict())
                .isEqualTo(new ScanPolicy.Verdict.Allowed());
        assertThat(client.scans().last()).isEmpty();
        assertThat(client.scans().latestChanges()).isEmpty();

        ScanReport first = scanned();
        ScanReport second = scanned();

        assertThat(first.hosts()).extracting(it -> it.ip()).containsExactly(IP);
        assertThat(client.scans().last()).contains(second);
        assertThat(client.scans().find(first.id())).contains(new ScanState.Done(first));
        assertThat(client.scans().find(new ScanId("never"))).isEmpty();
        assertThat(client.scans().list().all()).isEqualTo(served.home.scans().list()).hasSize(2);
        assertThat(client.scans().latestChanges()).isEqualTo(served.home.scans().latestChanges());
        assertThat(client.scans().changes(first.id(), second.id()).orElseThrow().isEmpty())
                .isTrue();
        assertThat(client.scans().cancel(second.id()).isOver()).isTrue();
        assertThat(client.scans().running()).allMatch(ScanState.Live::isOver);
    }

    @Test
    void what_a_person_has_to_agree_to_says_so() {
        var refusal =
                catchThrowableOfType(
                        ApiException.Refused.class,
                        () -> client.scans().start(ScanOrder.QUICK.of("198.19.0.0/24")));

        assertThat(refusal.wantsConfirmation()).isTrue();
    }

    @Test
    void who_is_there_is_told_with_the_reason() throws Exception {
        Device nas =
                client.devices()
                        .add(named("nas").toBuilder().macs(List.of(MAC)).ips(List.of(IP)).build());

        assertThat(client.presence().statuses(List.of(nas.id())))
                .singleElement()
                .extracting(PresenceApi.Seen::status)
                .satisfies(status -> {
                    assertThat(status.presence()).isEqualTo(Presence.ONLINE);
                    assertThat(status.reason().kind()).isEqualTo(Reason.Kind.RECOGNISED);
                    assertThat(status.ip()).contains(IP);
                });
        assertThat(client.presence().look(List.of(), List.of(IP))).hasSize(1);
        assertThat(client.presence().watched()).isEmpty();
        assertThat(client.presence().history(nas.id(), Optional.empty(), ZoneOffset.UTC).deviceId())
                .isEqualTo(nas.id());
    }

    @Test
    void a_machine_is_woken() throws Exception {
        WakeReport sent = client.wakes().wake(WakesApi.Wish.of(MAC));
        List<WakeReport> told = new ArrayList<>();
        WakeReport followed = client.wakes().wake(WakesApi.Wish.of(MAC), told::add);

        assertThat(sent.progress()).isEqualTo(WakeProgress.SENT);
        assertThat(followed.deliveries()).isEqualTo(sent.deliveries());
        assertThat(client.wakes().latest(MAC)).isEqualTo(served.home.wakes().latest(MAC));
    }

    @Test
    void events_are_heard_from_where_one_was() throws Exception {
        var first = new HomeEvent.LookFailed(Instant.parse("2026-11-22T12:00:00Z"), "no cable");
        var second = new HomeEvent.LookFailed(Instant.parse("2026-11-22T12:00:01Z"), "still none");
        String id;
        try (Following<EventsApi.Told> events = client.events().follow()) {
            served.home.events().publish(first);
            EventsApi.Told told = events.next().orElseThrow();
            assertThat(told.event()).isEqualTo(first);
            id = told.id();
        }
        served.home.events().publish(second);
        try (Following<EventsApi.Told> events = client.events().followFrom(id)) {
            assertThat(events.next().orElseThrow().event()).isEqualTo(second);
        }
    }

    @Test
    void a_person_logs_in_and_out() throws Exception {
        HomeClient stranger = HomeClient.to(served.server.uri()).open();
        Secret password = Secret.of(ServedHome.PASSWORD);
        LoginAnswer answer = stranger.session().logIn("owner", password);
        HomeClient owner = client.with(((LoginAnswer.LoggedIn) answer).token());

        CallerInfo caller = owner.session().whoAmI();

        assertThat(caller.role()).isEqualTo(Role.OWNER);
        assertThat(caller.scopes()).contains(Scope.STORE, Scope.ADMIN);
        assertThat(owner.session().list()).hasSize(1);
        LoginAnswer anew = owner.session().proveAnew(password);
        HomeClient renewed = client.with(((LoginAnswer.LoggedIn) anew).token());
        Secret other = Secret.of("another horse battery");
        assertThat(renewed.accounts().changePassword(Optional.of(password), other).name())
                .hasToString("owner");
        LoginAnswer.LoggedIn again =
                (LoginAnswer.LoggedIn) stranger.session().logIn("owner", other);
        renewed.session().end(again.session().id());
        renewed.session().logOut();
        var refusal =
                catchThrowableOfType(ApiException.Refused.class, () -> renewed.session().whoAmI());
        assertThat(refusal.isNotAuthenticated()).isTrue();
        stranger.close();
    }

    @Test
    void what_is_refused_says_by_which_rule() throws Exception {
        HomeClient owner = client.with(Secret.of(served.session(Role.OWNER)));
        Account self = owner.accounts().list().getFirst();

        var refusal =
                catchThrowableOfType(
                        ApiException.Refused.class, () -> owner.accounts().delete(self.id()));

        assertThat(refusal.problem().denial()).contains("last_owner");
    }

    @Test
    void people_are_invited_and_programs_get_tokens() throws Exception {
        HomeClient owner = client.with(Secret.of(served.session(Role.OWNER)));
        AccountsApi.Invite invite = owner.accounts().invite("anna", Role.VIEWER);
        invite = owner.accounts().inviteAgain(invite.account().id());
        Account anna = client.session().acceptInvite(invite.code(), Secret.of(ServedHome.PASSWORD));
        assertThat(owner.accounts().changeRole(anna.id(), Role.OPERATOR).role())
                .isEqualTo(Role.OPERATOR);
        assertThat(owner.accounts().disable(anna.id(), true).isDisabled()).isTrue();
        owner.accounts().delete(anna.id());

        AccountsApi.NewToken made = owner.accounts().makeToken("backup", Set.of(Scope.READ), 7);

        assertThat(client.with(made.token()).session().whoAmI().scopes())
                .containsExactlyInAnyOrder(Scope.METRICS, Scope.READ);
        assertThat(owner.accounts().tokens())
                .extracting(it -> it.id())
                .containsExactly(made.info().id());
        owner.accounts().endToken(made.info().id());
        assertThat(owner.accounts().tokens()).isEmpty();
    }

    @Test
    void what_was_done_is_read_and_exported() throws Exception {
        Device nas = client.devices().add(named("nas"));
        client.devices().delete(nas.id());

        List<AuditEntry> listed = client.audit().list(AuditQuery.ALL.of("deleteDevice")).all();
        List<AuditEntry> exported = new ArrayList<>();
        long count = client.audit().export(AuditQuery.ALL, exported::add);

        assertThat(listed)
                .singleElement()
                .satisfies(it -> assertThat(it.object()).isEqualTo("devices/" + nas.id()));
        assertThat(exported).hasSize((int) count).containsAll(listed);
    }

    @Test
    void what_is_chosen_is_read_and_changed() throws Exception {
        SettingsApi.Changed changed = client.settings().change("{\"scans_kept\": 7}");

        assertThat(changed.settings()).isEqualTo(served.home.settings());
        assertThat(client.settings().get().scansKept()).isEqualTo(7);
        assertThat(client.settings().secrets()).isEqualTo(served.home.caretaker().secrets());
        assertThat(client.settings().channels()).hasSameSizeAs(served.home.caretaker().channels());
        assertThat(client.settings().dhcpServers()).isEqualTo(DhcpServers.none());
        assertThat(client.settings().forgetRogues()).isEqualTo(DhcpServers.none());
        assertThat(client.wakes().schedules()).hasSameSizeAs(served.home.caretaker().schedules());
        assertThat(client.vpn().test().isConfigured()).isFalse();
        assertThat(client.vpn().known().nodes()).isEmpty();
        assertThat(client.ports().scanner().networks()).isEqualTo(served.lan.networks());
    }

    @Test
    void a_wrong_token_is_refused_and_shown_nowhere() {
        Secret wrong = Secret.of("h333_secret-that-nobody-has");
        HomeClient stranger = client.with(wrong);

        var refusal =
                catchThrowableOfType(
                        ApiException.Refused.class,
                        () -> stranger.devices().find(new DeviceId("nas")));

        assertThat(refusal.isNotAuthenticated()).isTrue();
        assertThat(refusal.toString() + stranger).doesNotContain(wrong.reveal());
    }
}
