package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.Target;
import home333.domain.WatchSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJsonTest {
    private static Settings read(String json) throws IOException {
        return SettingsJson.read(Json.read(json));
    }

    private static String written(Settings settings) {
        return Json.line(SettingsJson.write(settings));
    }

    @Test
    void are_written_in_snake_case_and_read_again() throws IOException {
        var settings =
                new Settings(
                        Duration.ofMillis(1_500),
                        20,
                        List.of(
                                Target.parse("198.18.0.0/24"),
                                Target.parse("198.18.1.1-9"),
                                Target.parse("fe80::1-fe80::9%eth0"),
                                Target.parse("nas.lan")),
                        new WatchSettings(
                                Duration.ofMinutes(5),
                                Map.of("phone", Duration.ofHours(2), "", Duration.ZERO)),
                        Extras.NONE.with("mood", "[1]"));

        assertThat(written(settings))
                .isEqualTo(
                        "{\"status_cache_ms\":1500,\"scans_kept\":20,\"targets\":[\"198.18.0.0/24\","
                                + "\"198.18.1.1-198.18.1.9\",\"fe80::1-fe80::9%eth0\",\"nas.lan\"],"
                                + "\"scan_every_ms\":300000,"
                                + "\"longest_sleep_ms\":{\"\":0,\"phone\":7200000},"
                                + "\"mood\":[1]}");
        assertThat(read(written(settings))).isEqualTo(settings);
    }

    @Test
    void stand_at_their_defaults_where_nothing_is_chosen() throws IOException {
        assertThat(read("{}")).isEqualTo(Settings.DEFAULT);
        assertThat(read("{\"scans_kept\":null,\"targets\":\"\"}")).isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status_cache_ms\":-1}      | status_cache_ms_unreadable | -1",
                "{\"status_cache_ms\":\"1m\"}  | status_cache_ms_unreadable | \"1m\"",
                "{\"scans_kept\":0}            | scans_kept_unreadable      | 0",
                "{\"scans_kept\":10001}        | scans_kept_unreadable      | 10001",
                "{\"scans_kept\":4294967297}   | scans_kept_unreadable      | 4294967297",
                "{\"targets\":[\"300.1.1.1\"]} | targets_unreadable         | [\"300.1.1.1\"]",
                "{\"targets\":[null]}          | targets_unreadable         | [null]",
                "{\"scan_every_ms\":59999}     | scan_every_ms_unreadable   | 59999",
                "{\"longest_sleep_ms\":{\"a\":-1}} | longest_sleep_ms_unreadable | {\"a\":-1}",
                "{\"longest_sleep_ms\":7}      | longest_sleep_ms_unreadable | 7",
                "{\"later\":{\"a\":1}}         | later                      | {\"a\":1}"
            })
    void stand_at_their_defaults_and_keep_what_is_not_understood(
            String json, String key, String value) throws IOException {
        Settings settings = read(json);

        assertThat(settings.extras().json()).containsExactly(Map.entry(key, value));
        assertThat(settings)
                .usingRecursiveComparison()
                .ignoringFields("extras")
                .isEqualTo(Settings.DEFAULT);
        assertThat(read(written(settings))).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7"})
    void are_an_object(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("settings are a JSON object, got ");
    }
}
