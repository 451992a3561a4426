package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.NoticeSettings;
import home333.domain.notice.QuietHours;
import home333.domain.notice.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSettingsJsonTest {
    private static final Path FOLDER = Path.of("/data");

    private static NoticeSettings read(String json) {
        Settings usual = Settings.DEFAULT;
        var settings =
                new Settings(
                        usual.statusCache(),
                        usual.scansKept(),
                        usual.targets(),
                        usual.watch(),
                        new Extras(Map.of("notifications", json)));
        return new NoticeSettingsJson(FOLDER, ZoneOffset.UTC).of(settings);
    }

    private static Destination destination(String fields) {
        return read("{\"channels\":[{\"name\":\"x\"," + fields.replace('\'', '"') + "}]}")
                .channels()
                .getFirst()
                .destination();
    }

    @Test
    void where_the_settings_say_nothing_nobody_is_told() {
        assertThat(new NoticeSettingsJson(FOLDER, ZoneOffset.UTC).of(Settings.DEFAULT))
                .isEqualTo(NoticeSettings.NONE);
    }

    @Test
    void a_channel_says_who_is_told_of_what_and_when() {
        NoticeSettings settings =
                read(
                        """
                        {"language": "fr", "zone": "Europe/Paris", "channels": [
                          {"name": "phone", "type": "ntfy", "topic": "home",
                           "token_file": "ntfy.token",
                           "kinds": ["went", "rogue_dhcp"], "devices": ["nas"], "tags": ["kids"],
                           "urgent": ["went"], "grouping_ms": 5000,
                           "quiet_hours": {"from": "22:30", "to": "07:00"}, "digest_at": "08:00"}
                        ]}
                        """);

        var timing =
                new Timing(
                        Set.of(NoticeKind.WENT),
                        Duration.ofSeconds(5),
                        Optional.of(new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0))),
                        Optional.of(LocalTime.of(8, 0)),
                        ZoneId.of("Europe/Paris"));
        var channel =
                new Channel(
                        "phone",
                        new Destination.Ntfy(
                                URI.create("https://ntfy.sh"),
                                "home",
                                Optional.of(FOLDER.resolve("ntfy.token")),
                                Optional.empty()),
                        new Audience(
                                Set.of(NoticeKind.WENT, NoticeKind.ROGUE_DHCP),
                                Set.of(new DeviceId("nas")),
                                Set.of("kids")),
                        timing);
        assertThat(settings).isEqualTo(new NoticeSettings(Locale.FRENCH, List.of(channel)));
    }

    @Test
    void a_channel_without_a_choice_is_told_everything_at_once() {
        Channel channel =
                read("{\"channels\":[{\"name\":\"x\",\"type\":\"webhook\",\"url\":\"https://a\"}]}")
                        .channels()
                        .getFirst();
        assertThat(channel.audience()).isEqualTo(Audience.ALL);
        assertThat(channel.timing()).isEqualTo(Timing.prompt(ZoneOffset.UTC));
    }

    @Test
    void each_type_has_the_ports_and_names_that_are_usual() {
        assertThat(destination("'type':'smtp','host':'mail.lan','from':'a@b','to':['c@d']"))
                .isEqualTo(
                        new Destination.Mail(
                                server("mail.lan", 587, Security.STARTTLS), "a@b", List.of("c@d")));
        assertThat(destination("'type':'mqtt','host':'broker.lan'"))
                .isEqualTo(
                        new Destination.Mqtt(
                                server("broker.lan", 8883, Security.TLS),
                                "home333",
                                Optional.of("homeassistant")));
        assertThat(
                        destination(
                                "'type':'mqtt','host':'::1','security':'none','home_assistant':false"))
                .isEqualTo(
                        new Destination.Mqtt(
                                server("::1", 1883, Security.NONE), "home333", Optional.empty()));
    }

    @Test
    void a_password_stands_in_a_file() {
        assertThat(destination("'type':'mqtt','host':'b','user':'pi','password_file':'/etc/pw'"))
                .extracting(it -> ((Destination.Mqtt) it).server().login())
                .isEqualTo(Optional.of(new Login("pi", Path.of("/etc/pw"))));
    }

    private static Server server(String host, int port, Security security) {
        return new Server(host, port, security, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                                    | notifications has to be an object
                    {'channel':[]}                                                        | notifications has no field 'channel'
                    {'language':'de'}                                                     | notifications, 'language': it is en or fr, got "de"
                    {'zone':'Mars/Olympus'}                                               | notifications, 'zone': Unknown time-zone ID: Mars/Olympus
                    {'channels':{}}                                                       | notifications, 'channels': it has to be a list
                    {'channels':[{'type':'ntfy','topic':'t'}]}                            | notifications: a channel needs 'name'
                    {'channels':[{'name':'p'}]}                                           | notifications: channel 'p' needs 'type'
                    {'channels':[{'name':'p','type':'fax'}]}                              | notifications: channel 'p', 'type': it is one of webhook, ntfy, smtp, mqtt, got 'fax'
                    {'channels':[{'name':'p','type':'ntfy'}]}                             | notifications: channel 'p' needs 'topic'
                    {'channels':[{'name':'p','type':'ntfy','topic':'a b'}]}               | notifications: channel 'p': a topic has 1 to 64 letters, digits, - and _, got 'a b'
                    {'channels':[{'name':'p','type':'ntfy','topic':'t','quite_hours':{}}]}| notifications: channel 'p' has no field 'quite_hours'
                    {'channels':[{'name':'p','type':'ntfy','topic':'t','quiet_hours':{'from':'22:00'}}]} | notifications: channel 'p', quiet_hours needs 'to'
                    {'channels':[{'name':'p','type':'ntfy','topic':'t','quiet_hours':{'from':'7','to':'8:00'}}]} | notifications: channel 'p', quiet_hours, 'from': a time of the day is written like 22:30, got '7'
                    {'channels':[{'name':'p','type':'ntfy','topic':'t','grouping_ms':-1}]} | notifications: channel 'p', 'grouping_ms': not 0 or more: -1
                    {'channels':[{'name':'p','type':'ntfy','topic':'t','kinds':['gone']}]} | notifications: channel 'p', 'kinds': it is one of new_host, came, went, moved, flaps, settled, wake_failed, rogue_dhcp, key_changed, look_failed, vpn_key_expiring, vpn_key_expired, vpn_needs_approval, vpn_route_awaiting, vpn_exit_node_down, vpn_router_down, vpn_cloned, vpn_locked_out, vpn_access_expiring, vpn_access_refused, got 'gone'
                    {'channels':[{'name':'p','type':'smtp','host':'h','user':'u','from':'a@b','to':['c@d']}]} | notifications: channel 'p': user and password_file belong together
                    {'channels':[{'name':'p','type':'smtp','host':'h','from':'a','to':['c@d']}]} | notifications: channel 'p', 'from': no mail address: 'a'
                    {'channels':[{'name':'p','type':'smtp','host':'h','from':'a@b','to':[]}]} | notifications: channel 'p': mail goes to one address or more
                    {'channels':[{'name':'p','type':'mqtt','host':'h','security':'starttls'}]} | notifications: channel 'p': MQTT knows tls or none, and no starttls
                    {'channels':[{'name':'p','type':'mqtt','host':'h','port':0}]}         | notifications: channel 'p': a port is 1 to 65535, got 0
                    {'channels':[{'name':'p','type':'mqtt','host':'h','base':'a/#'}]}     | notifications: channel 'p': the beginning of topics has letters, digits, - and _, with / between, got 'a/#'
                    {'channels':[{'name':'p q','type':'ntfy','topic':'t'}]}               | notifications: channel 'p q': the name of a channel has 1 to 40 letters, digits, - and _, got 'p q'
                    {'channels':[{'name':'p','type':'ntfy','topic':'t'},{'name':'p','type':'ntfy','topic':'u'}]} | notifications: two channels are called 'p'
                    """,
            quoteCharacter = '`')
    void what_is_wrong_is_said_in_one_sentence(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json.replace('\'', '"')))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"http://user:sesame@host/x", "ftp://host/sesame", "https:// host/sesame"})
    void an_address_that_may_hold_a_secret_is_not_repeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> destination("'type':'webhook','url':'" + url + "'"))
                .withMessageContaining("channel 'x'")
                .withMessageNotContaining("sesame");
    }
}
