package home333.domain.presence;

import static home333.domain.presence.Watched.ALL;
import static home333.domain.presence.Watched.DOWN;
import static home333.domain.presence.Watched.NOON;
import static home333.domain.presence.Watched.RECOGNISED;
import static home333.domain.presence.Watched.TAKEN;
import static home333.domain.presence.Watched.UNPROVED;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Method;
import home333.domain.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresenceRuleTest {
    @Test
    void nothing_is_known_of_a_device_that_was_never_looked_at() {
        var state = PresenceState.unknown(NOON);

        assertThat(state.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(state.since()).isEqualTo(NOON);
        assertThat(state.reason()).hasToString("it has not been looked at yet");
    }

    @Test
    void one_proof_makes_it_online_and_the_first_is_no_news() {
        Watched nas = Watched.online(KindPatience.WIRED);

        assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
        assertThat(nas.state.reason()).isEqualTo(RECOGNISED);
        assertThat(nas.state.since()).isEqualTo(nas.now);
        assertThat(nas.state.last()).contains(new LastSign(Source.ARP, nas.now));
        assertThat(nas.events).isEmpty();
    }

    @Test
    void stays_online_since_the_first_answer() {
        Watched nas = Watched.online(KindPatience.WIRED);
        Instant first = nas.now;

        nas.answersFor(Duration.ofHours(1));

        assertThat(nas.state.since()).isEqualTo(first);
        assertThat(nas.state.last()).contains(new LastSign(Source.ARP, nas.now));
    }

    @Nested
    class Silence {
        @Test
        void of_one_look_makes_the_next_ones_soon_and_by_every_method() {
            Watched nas = Watched.online(KindPatience.WIRED);

            nas.isSilent();

            assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
            assertThat(nas.look.after()).isLessThan(KindPatience.WIRED.lookEvery());
            assertThat(nas.look.methods()).contains(Method.ARP, Method.ICMP, Method.TCP);
        }

        @Test
        void that_is_confirmed_makes_who_never_sleeps_offline() {
            Watched nas = Watched.online(KindPatience.WIRED);

            nas.isSilentFor(Duration.ofMinutes(3));

            assertThat(nas.presences)
                    .containsExactly(Presence.UNKNOWN, Presence.ONLINE, Presence.OFFLINE);
            assertThat(nas.events).containsExactly(PresenceEvent.Kind.WENT);
            assertThat(nas.state.reason())
                    .hasToString(
                            "silent for 2 min 10 s, which many looks confirmed; last seen by ARP at"
                                    + " 2026-11-22T12:01:00Z");
        }

        @Test
        void of_who_sleeps_is_sleep_until_it_lasts_too_long() {
            Watched phone = Watched.online(KindPatience.PHONE);

            phone.isSilentFor(Duration.ofMinutes(69));

            assertThat(phone.state.presence()).isEqualTo(Presence.ASLEEP);
            assertThat(phone.events).isEmpty();
            assertThat(phone.state.reason())
                    .hasToString(
                            "silent since 2026-11-22T12:01:00Z, as its kind is for up to 45 min");

            phone.isSilentFor(Duration.ofMinutes(5));

            assertThat(phone.state.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(phone.events).containsExactly(PresenceEvent.Kind.WENT);
        }

        @Test
        void that_ends_is_no_news() {
            Watched phone = Watched.online(KindPatience.PHONE);

            phone.isSilentFor(Duration.ofMinutes(60));
            phone.answers();

            assertThat(phone.presences)
                    .containsExactly(
                            Presence.UNKNOWN, Presence.ONLINE, Presence.ASLEEP, Presence.ONLINE);
            assertThat(phone.events).isEmpty();
        }

        @Test
        void of_who_was_never_seen_is_not_sleep() {
            var phone = new Watched(KindPatience.PHONE);

            phone.isSilentFor(Duration.ofMinutes(30));

            assertThat(phone.state.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(phone.state.reason())
                    .hasToString("it does not answer, which is not confirmed yet");

            phone.isSilentFor(Duration.ofHours(1));

            assertThat(phone.state.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(phone.state.reason())
                    .hasToString(
                            "silent for 70 min, which many looks confirmed, and never seen"
                                    + " before");
            assertThat(phone.events).isEmpty();
        }

        @Test
        void heard_by_one_method_only_takes_twice_as_many_looks() {
            Watched nas = Watched.online(KindPatience.WIRED);
            int looks = 0;
            while (nas.state.presence() == Presence.ONLINE) {
                nas.now = nas.now.plus(nas.look.after());
                nas.see(new Observation.Silent(nas.now, Set.of(Method.ICMP), nas.look.tries()));
                looks++;
            }

            assertThat(looks).isEqualTo(2 * KindPatience.WIRED.confirmations());
        }

        @Test
        void while_nobody_looked_does_not_count() {
            Watched nas = Watched.online(KindPatience.WIRED);

            nas.now = nas.now.plus(Duration.ofHours(8));
            nas.isSilent();
            nas.isSilent();

            assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
        }

        @Test
        void that_others_hurry_through_takes_its_time_all_the_same() {
            Watched nas = Watched.online(KindPatience.WIRED);
            for (int i = 0; i < 1_000; i++) {
                nas.now = nas.now.plus(Duration.ofMillis(10));
                nas.see(new Observation.Silent(nas.now, ALL, 3));
            }

            assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
        }
    }

    @Nested
    class Evidence {
        @Test
        void that_is_overheard_counts_where_only_the_device_can_have_given_it() {
            Watched phone = Watched.online(KindPatience.PHONE);
            phone.isSilentFor(Duration.ofHours(2));

            phone.see(new Observation.Heard(phone.now, Source.DHCP_HEARD));

            assertThat(phone.state.presence()).isEqualTo(Presence.ONLINE);
            assertThat(phone.state.reason()).hasToString("gave a sign of life: DHCP (heard)");
            assertThat(phone.events)
                    .containsExactly(PresenceEvent.Kind.WENT, PresenceEvent.Kind.CAME);
        }

        @Test
        void that_a_proxy_may_have_given_makes_us_look_and_no_more() {
            Watched nas = Watched.online(KindPatience.WIRED);
            nas.isSilentFor(Duration.ofHours(1));

            nas.see(new Observation.Heard(nas.now, Source.MDNS_HEARD));

            assertThat(nas.state.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(nas.look.after()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void of_a_release_shortens_the_wait_but_not_to_nothing() {
            Watched phone = Watched.online(KindPatience.PHONE);

            phone.see(new Observation.Left(phone.now, Farewell.DHCP_RELEASE));
            phone.isSilentFor(Duration.ofMinutes(2));
            assertThat(phone.state.presence()).isEqualTo(Presence.ONLINE);

            phone.isSilentFor(Duration.ofMinutes(5));
            assertThat(phone.state.presence()).isEqualTo(Presence.OFFLINE);
            assertThat(phone.state.reason())
                    .hasToString("said that it goes (DHCP release), and silent for 5 min 4 s");
        }

        @Test
        void of_a_goodbye_by_mdns_leaves_time_to_sleep() {
            Watched phone = Watched.online(KindPatience.PHONE);

            phone.see(new Observation.Left(phone.now, Farewell.MDNS_GOODBYE));
            phone.isSilentFor(Duration.ofMinutes(30));
            assertThat(phone.state.presence()).isEqualTo(Presence.ASLEEP);

            phone.isSilentFor(Duration.ofMinutes(10));
            assertThat(phone.state.presence()).isEqualTo(Presence.OFFLINE);
        }

        @Test
        void of_life_takes_a_goodbye_back() {
            Watched phone = Watched.online(KindPatience.PHONE);

            phone.see(new Observation.Left(phone.now, Farewell.DHCP_RELEASE));
            phone.answers();
            phone.isSilentFor(Duration.ofMinutes(30));

            assertThat(phone.state.presence()).isEqualTo(Presence.ASLEEP);
        }
    }

    @Nested
    class A_stranger_at_its_address {
        @Test
        void makes_it_moved_at_once_and_is_told_when_seen_twice() {
            Watched nas = Watched.online(KindPatience.WIRED);

            nas.see(new Observation.Taken(nas.now, TAKEN));
            assertThat(nas.state.presence()).isEqualTo(Presence.MOVED);
            assertThat(nas.state.reason()).isEqualTo(TAKEN);
            assertThat(nas.events).isEmpty();

            nas.see(new Observation.Taken(nas.now, TAKEN));
            assertThat(nas.events).containsExactly(PresenceEvent.Kind.MOVED);
        }

        @Test
        void says_nothing_of_who_is_offline_already() {
            Watched nas = Watched.online(KindPatience.WIRED);
            nas.isSilentFor(Duration.ofHours(1));

            nas.see(new Observation.Taken(nas.now, TAKEN));

            assertThat(nas.state.presence()).isEqualTo(Presence.OFFLINE);
        }

        @Test
        void that_leaves_again_leaves_the_device_to_be_confirmed() {
            Watched nas = Watched.online(KindPatience.WIRED);
            nas.see(new Observation.Taken(nas.now, TAKEN));

            nas.isSilent();
            assertThat(nas.state.presence()).isEqualTo(Presence.UNKNOWN);

            nas.isSilentFor(Duration.ofMinutes(5));
            assertThat(nas.state.presence()).isEqualTo(Presence.OFFLINE);
        }

        @Test
        void that_may_be_the_device_makes_it_unknown_after_some_looks() {
            Watched nas = Watched.online(KindPatience.WIRED);
            for (int i = 0; i < 3; i++) {
                assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
                nas.see(new Observation.NotProved(nas.now, UNPROVED));
            }

            assertThat(nas.state.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(nas.state.reason()).isEqualTo(UNPROVED);
        }
    }

    @Nested
    class A_failure_of_ours {
        @ParameterizedTest
        @EnumSource(TraceKind.class)
        void makes_nobody_offline(TraceKind kind) {
            Watched device = Watched.online(kind.patience());
            for (int minute = 0; minute < 24 * 60; minute++) {
                device.now = device.now.plus(Duration.ofMinutes(1));
                device.see(new Observation.NotLooked(device.now, DOWN));
            }

            assertThat(device.state.presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(device.state.reason()).isEqualTo(DOWN);
            assertThat(device.events).isEmpty();
        }

        @Test
        void that_is_short_changes_nothing() {
            Watched nas = Watched.online(KindPatience.WIRED);

            nas.see(new Observation.NotLooked(nas.now.plusSeconds(120), DOWN));

            assertThat(nas.state.presence()).isEqualTo(Presence.ONLINE);
        }

        @Test
        void makes_the_confirmation_begin_anew() {
            Watched nas = Watched.online(KindPatience.WIRED);
            nas.isSilentFor(Duration.ofSeconds(125));
            nas.now = nas.now.plus(Duration.ofMinutes(10));
            nas.see(new Observation.NotLooked(nas.now, DOWN));

            nas.isSilent();
            nas.isSilent();

            assertThat(nas.state.presence()).isEqualTo(Presence.UNKNOWN);
        }
    }
}
