package home333.json;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void says_who_answered_how_and_how_fast() {
        var status =
                new Status(
                        Optional.of(IpAddress.parse("198.18.0.1")),
                        Optional.of(new DeviceId("nas")),
                        Presence.ONLINE,
                        new Reason(Reason.Kind.ADDRESS_ANSWERED, List.of("ICMP", "198.18.0.1")),
                        Optional.of(Method.ICMP),
                        Optional.of(Duration.ofNanos(412_000)),
                        NOON,
                        Optional.empty());

        assertThat(Json.line(StatusJson.write(status)))
                .isEqualTo(
                        "{\"ip\":\"198.18.0.1\",\"device_id\":\"nas\",\"status\":\"online\","
                                + "\"reason\":\"198.18.0.1 answered ICMP\",\"method\":\"icmp\","
                                + "\"response_time_ms\":0.412,"
                                + "\"last_check\":\"2026-11-22T12:00:00Z\",\"error\":null,"
                                + "\"because\":{\"kind\":\"address_answered\","
                                + "\"details\":[\"ICMP\",\"198.18.0.1\"]}}");
    }

    @Test
    void is_an_error_where_it_could_not_be_looked_at() {
        var status =
                new Status(
                        Optional.empty(),
                        Optional.empty(),
                        Presence.UNKNOWN,
                        new Reason(Reason.Kind.NOT_LOOKED, List.of("no route")),
                        Optional.empty(),
                        Optional.empty(),
                        NOON,
                        Optional.of("no route"));

        assertThat(Json.line(StatusJson.write(status)))
                .isEqualTo(
                        "{\"ip\":null,\"device_id\":null,\"status\":\"error\","
                                + "\"reason\":\"it could not be looked at: no route\","
                                + "\"method\":null,\"response_time_ms\":null,"
                                + "\"last_check\":\"2026-11-22T12:00:00Z\",\"error\":\"no route\","
                                + "\"because\":{\"kind\":\"not_looked\","
                                + "\"details\":[\"no route\"]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "ONLINE, online",
        "OFFLINE, offline",
        "ASLEEP, asleep",
        "UNKNOWN, unknown",
        "MOVED, moved"
    })
    void is_a_word_in_lower_case(Presence presence, String word) {
        var status =
                new Status(
                        Optional.empty(),
                        Optional.empty(),
                        presence,
                        new Reason(Reason.Kind.NO_ADDRESS, List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        NOON,
                        Optional.empty());

        assertThat(StatusJson.write(status).get("status").textValue()).isEqualTo(word);
    }
}
