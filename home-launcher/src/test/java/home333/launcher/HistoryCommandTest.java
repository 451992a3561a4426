package home333.launcher;

import static home333.launcher.CommandTester.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.adapters.sqlite.SqliteHistory;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Latency;
import home333.domain.history.Transition;
import home333.launcher.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
    @TempDir Path folder;

    private final CommandTester command = new CommandTester();
    private DeviceId nas = new DeviceId("none");

    @BeforeEach
    void a_device_that_is_watched_for_a_day() throws IOException {
        var _ = command.opening(command::onFiles).with("HOME333_DATA", folder.toString());
        assertThat(command.run("devices", "add", "--name", "NAS").status()).isZero();
        JsonNode device = command.run("devices", "list", "--json").json().path("devices").path(0);
        nas = new DeviceId(device.path("id").asText());
        add(
                HistoryBatch.of(List.of(online(24), offline(6)))
                        .and(
                                HistoryBatch.ofLatencies(
                                        List.of(
                                                look(7, Optional.of(Duration.ofMillis(2))),
                                                look(6, Optional.empty())))));
    }

    private void add(HistoryBatch batch) throws IOException {
        try (var history = new SqliteHistory(folder, () -> NOW)) {
            history.add(batch);
        }
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private Transition online(int hoursAgo) {
        Reason reason = Reason.of(Reason.Kind.RECOGNISED, "ARP", "198.18.0.7", "MAC");
        return new Transition(nas, Presence.ONLINE, reason, hoursAgo(hoursAgo));
    }

    private Transition offline(int hoursAgo) {
        Instant seen = hoursAgo(hoursAgo).minusSeconds(130);
        Reason reason = Reason.of(Reason.Kind.GONE, "2 min 10 s", "ARP", seen);
        return new Transition(nas, Presence.OFFLINE, reason, hoursAgo(hoursAgo));
    }

    private Latency look(int hoursAgo, Optional<Duration> roundTrip) {
        return Latency.of(nas, hoursAgo(hoursAgo), roundTrip);
    }

    @Test
    void it_is_told_what_was_why_and_for_how_long() {
        Result result = command.run("history", "NAS");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith(
                        """
                        NAS, since 2026-11-15 10:00:00:
                        STATUS   FROM                  FOR  REASON
                        offline  2026-11-22 04:00:00   6 h  silent for 2 min 10 s, which many looks\
                         confirmed; last seen by ARP at 2026-11-22T03:57:50Z
                        online   2026-11-21 10:00:00  18 h  answered ARP at 198.18.0.7 and showed\
                         its MAC

                        PERIOD  ONLINE  OFFLINE  UNKNOWN  LOOKS  ANSWERED  SHORTEST    MEAN  LONGEST
                        day     75.0 %   25.0 %               2    50.0 %    2.0 ms  2.0 ms   2.0 ms
                        week    75.0 %   25.0 %      6 d      2    50.0 %    2.0 ms  2.0 ms   2.0 ms
                        month   75.0 %   25.0 %     29 d      2    50.0 %    2.0 ms  2.0 ms   2.0 ms

                        Usually online, by the hours of the week:
                             0     6     12    18
                        Mon
                        """);
        assertThat(result.out())
                .contains("\nSat            ██████████████\n", "\nSun  ████······\n");
    }

    @Test
    void it_is_told_in_french() {
        Result result = command.in(Locale.FRENCH).run("history", "NAS", "--since", "3h");

        assertThat(result.out())
                .contains("NAS, depuis 2026-11-22 07:00:00 :", "hors ligne", "semaine", "dim.")
                .doesNotContain("2026-11-21");
    }

    @Test
    void json_holds_all_of_it() {
        JsonNode history = command.run("history", "NAS", "--json").json();

        assertThat(history.path("device_id").asText()).isEqualTo(nas.value());
        assertThat(history.path("since").asText()).isEqualTo("2026-11-15T10:00:00Z");
        JsonNode latest = history.path("transitions").path(0);
        assertThat(latest.path("at").asText()).isEqualTo("2026-11-22T04:00:00Z");
        assertThat(latest.path("status").asText()).isEqualTo("offline");
        assertThat(latest.path("duration_ms").asLong()).isEqualTo(6 * 3_600_000);
        JsonNode day = history.path("periods").path(0);
        assertThat(day.path("uptime").asDouble()).isEqualTo(0.75);
        assertThat(day.path("online_ms").asLong()).isEqualTo(18 * 3_600_000);
        assertThat(day.path("latency").path("answers").asInt()).isEqualTo(1);
        assertThat(day.path("latency").path("mean_ms").asDouble()).isEqualTo(2);
        assertThat(history.path("usual_hours").path("sunday")).hasSize(24);
        assertThat(history.path("usual_hours").path("sunday").path(3).asDouble()).isEqualTo(1);
        assertThat(history.path("usual_hours").path("monday").path(3).isNull()).isTrue();
    }

    @Test
    void of_many_changes_the_latest_are_shown_and_how_many_there_were_before() throws IOException {
        List<Transition> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(online(140 - 2 * i));
            many.add(offline(139 - 2 * i));
        }
        add(HistoryBatch.of(many));

        assertThat(command.run("history", "NAS").out()).contains("… and 21 earlier ones");
    }

    @Test
    void of_a_device_that_nobody_watched_it_says_so() {
        assertThat(command.run("devices", "add", "--name", "New").status()).isZero();

        Result result = command.run("history", "New");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains("Nothing is remembered of New since 2026-11-15 10:00:00.");
        assertThat(command.run("history", "New", "--json").json().path("transitions")).isEmpty();
    }

    @Test
    void who_is_unknown_has_no_history() {
        Result result = command.run("history", "nobody");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("there is no device 'nobody'");
    }
}
