package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.wake.Cron;
import home333.domain.wake.WakeSchedule;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakeSchedulesJsonTest {
    private static List<WakeSchedule> read(String json) {
        Settings usual = Settings.DEFAULT;
        var settings =
                new Settings(
                        usual.statusCache(),
                        usual.scansKept(),
                        usual.targets(),
                        usual.watch(),
                        new Extras(Map.of("wakes", json.replace('\'', '"'))));
        return WakeSchedulesJson.of(settings, ZoneOffset.UTC);
    }

    @Test
    void where_the_settings_say_nothing_nobody_is_woken() {
        assertThat(WakeSchedulesJson.of(Settings.DEFAULT, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void a_schedule_says_who_is_woken_when() {
        assertThat(
                        read(
                                """
                                [{'name': 'office', 'cron': '30 6 * * mon-fri', 'zone': 'Europe/Paris',
                                  'devices': ['nas'], 'tags': ['office', 'desk']},
                                 {'name': 'night', 'cron': '0 3 * * *', 'devices': ['nas']}]
                                """))
                .containsExactly(
                        new WakeSchedule(
                                "office",
                                new Cron("30 6 * * mon-fri"),
                                ZoneId.of("Europe/Paris"),
                                Set.of(new DeviceId("nas")),
                                Set.of("office", "desk")),
                        new WakeSchedule(
                                "night",
                                new Cron("0 3 * * *"),
                                ZoneOffset.UTC,
                                Set.of(new DeviceId("nas")),
                                Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'name': 'x'}                                    | wakes has to be a list
                    [7]                                              | a wake has to be an object
                    [{'cron': '* * * * *'}]                          | a wake needs 'name'
                    [{'name': 'x', 'tags': ['a']}]                   | wake 'x' needs 'cron'
                    [{'name': 'x', 'cron': '* * *', 'tags': ['a']}]  | wake 'x', 'cron': not a schedule: '* * *'
                    [{'name': 'x', 'cron': '* * * * *'}]             | wake 'x': it names neither devices nor tags
                    [{'name': 'x y', 'cron': '* * * * *', 'tags': ['a']}] | the name of a schedule has 1 to 40 letters
                    [{'name': 'x', 'cron': '* * * * *', 'tags': ['a'], 'at': 7}] | wake 'x' has no field 'at'
                    [{'name': 'x', 'cron': '* * * * *', 'tags': ['a'], 'zone': 'Mars'}] | wake 'x', 'zone'
                    [{'name': 'x', 'cron': '* * * * *', 'tags': ['a']}, {'name': 'x', 'cron': '* * * * *', 'tags': ['a']}] | two schedules are called 'x'
                    """)
    void what_is_wrong_is_said_in_one_sentence(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageContaining(sentence);
    }
}
