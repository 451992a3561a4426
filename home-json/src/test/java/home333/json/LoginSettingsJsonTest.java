package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.account.LoginSettings;
import home333.domain.account.Role;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSettingsJsonTest {
    private static LoginSettings read(String login) {
        Settings usual = Settings.DEFAULT;
        return LoginSettingsJson.of(
                new Settings(
                        usual.statusCache(),
                        usual.scansKept(),
                        usual.targets(),
                        usual.watch(),
                        new Extras(Map.of("login", login.replace('\'', '"')))));
    }

    @Test
    void who_chose_nothing_logs_in_by_passwords() {
        assertThat(LoginSettingsJson.of(Settings.DEFAULT)).isEqualTo(LoginSettings.NONE);
        assertThat(read("{}")).isEqualTo(LoginSettings.NONE);
    }

    @Test
    void where_browsers_reach_a_home_by_a_name_there_are_passkeys() {
        LoginSettings chosen = read("{'public_url': 'https://home.example.org:8443'}");
        assertThat(chosen.passkeySite()).contains("home.example.org");
        assertThat(chosen.origin()).contains("https://home.example.org:8443");
        assertThat(read("{'public_url': 'https://198.18.0.1'}").passkeySite()).isEmpty();
        assertThat(read("{'public_url': 'https://[fd00:333::1]'}").passkeySite()).isEmpty();
        assertThat(read("{'public_url': 'http://localhost:8080'}").passkeySite())
                .contains("localhost");
        String above = "{'public_url': 'https://a.example.org', 'passkey_site': 'example.org'}";
        assertThat(read(above).passkeySite()).contains("example.org");
    }

    @Test
    void a_provider_has_an_issuer_a_client_id_and_roles_by_group() {
        LoginSettings chosen =
                read(
                        "{'public_url': 'https://home.example.org', 'oidc': {'issuer':"
                                + " 'https://id.example.org', 'client_id': 'home', 'roles':"
                                + " {'family': 'viewer'}}}");
        LoginSettings.IdProvider provider = chosen.provider().orElseThrow();
        assertThat(provider.issuer()).isEqualTo(URI.create("https://id.example.org"));
        assertThat(provider.groups()).isEqualTo("groups");
        assertThat(provider.rules().role(java.util.Set.of("family"))).contains(Role.VIEWER);
        assertThat(chosen.callback())
                .isEqualTo(
                        Optional.of(URI.create("https://home.example.org/api/v1/oidc/callback")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'public_url': 'http://home.example.org'}                              | is written as
                    {'public_url': 'https://home.example.org/page'}                        | is written as
                    {'public_url': 'https://u:p@home.example.org'}                         | is written as
                    {'public_url': 'no url'}                                               | 'public_url': it has to be an address
                    {'public_url': 'https://a.org', 'passkey_site': 'b.org'}               | bound to the host
                    {'public_url': 'https://ba.org', 'passkey_site': 'a.org'}              | bound to the host
                    {'public_url': 'https://a.org', 'passkey_site': 'org'}                 | bound to the host
                    {'passkey_site': 'b.org'}                                              | need 'public_url'
                    {'oidc': {'issuer': 'https://id.org', 'client_id': 'x'}}               | need 'public_url'
                    {'oidc': {'issuer': 'https://id.org'}}                                 | login, oidc needs 'client_id'
                    {'oidc': {'issuer': 'http://id.org', 'client_id': 'x'}}                | asked by https
                    {'oidc': {'issuer': 'https://id.org', 'client_id': 'x', 'secret': 's'}}| no field 'secret'
                    {'oidc': {'issuer': 'https://id.org', 'client_id': 'x', 'roles': {'a': 'owner'}}} | no group is an owner
                    {'oidc': {'issuer': 'https://id.org', 'client_id': 'x', 'roles': {'a': 'boss'}}}  | one of viewer
                    {'passkeys': true}                                                     | login has no field 'passkeys'
                    """)
    void what_is_wrong_is_said_in_one_sentence(String login, String sentence) {
        assertThatThrownBy(() -> read(login))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageStartingWith("login");
    }
}
