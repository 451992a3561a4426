package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpnSettingsJsonTest {
    private static Settings settings(String vpn) {
        Settings usual = Settings.DEFAULT;
        return new Settings(
                usual.statusCache(),
                usual.scansKept(),
                usual.targets(),
                usual.watch(),
                new Extras(Map.of("vpn", vpn.replace('\'', '"'))));
    }

    @Test
    void who_chose_nothing_asks_the_usual_socket_alone() {
        assertThat(VpnSettingsJson.of(Settings.DEFAULT)).isEqualTo(VpnSettings.DEFAULT);
        assertThat(VpnSettingsJson.of(settings("{}"))).isEqualTo(VpnSettings.DEFAULT);
    }

    @Test
    void a_credential_alone_stands_for_tailscale_and_its_own_tailnet() {
        assertThat(VpnSettingsJson.of(settings("{'credential':'api_key'}")).control())
                .contains(Control.TAILSCALE);
    }

    @Test
    void what_is_chosen_is_read_again() {
        var headscale =
                new Control(Kind.HEADSCALE_V1, "http://10.0.0.1:8080", true, "-", Optional.empty());
        var oauth =
                new Control(
                        Kind.V2,
                        "https://api.tailscale.com",
                        false,
                        "example.com",
                        Optional.of("k1CNTRL"));
        for (Control control : new Control[] {headscale, oauth}) {
            VpnSettings chosen = VpnSettings.DEFAULT.withControl(control).withSocket("/run/x");
            assertThat(VpnSettingsJson.of(VpnSettingsJson.in(Settings.DEFAULT, chosen)))
                    .isEqualTo(chosen);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                      | vpn
                    {'credential':'tskey-api-hush'}         | vpn, 'credential': it is api_key or oauth
                    {'credential':'oauth'}                  | 'client_id'
                    {'client_id':'k1'}                      | 'client_id'
                    {'credential':'api_key','api':'v3'}     | vpn, 'api': it is one of v2, headscale_v1
                    {'credential':'api_key','api_key':'x'}  | vpn has no field 'api_key'
                    """)
    void what_cannot_be_understood_is_said_and_no_key_is_repeated(String json, String sentence) {
        assertThatThrownBy(() -> VpnSettingsJson.of(settings(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("tskey");
    }
}
