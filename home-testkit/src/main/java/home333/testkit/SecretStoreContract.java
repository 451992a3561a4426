package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Secret;
import home333.ports.SecretStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SecretStore} promises. */
public abstract class SecretStoreContract {
    /** A store that keeps nothing yet. */
    protected abstract SecretStore open() throws IOException;

    @Test
    void what_was_put_is_found_by_its_name_only() throws IOException {
        SecretStore store = open();
        store.put("vpn.api_key", Secret.of("one"));
        store.put("mail.password", Secret.of("zwölf\u00a0Boxkämpfer 🔑"));

        assertThat(store.find("vpn.api_key")).contains(Secret.of("one"));
        assertThat(store.find("mail.password")).contains(Secret.of("zwölf\u00a0Boxkämpfer 🔑"));
        assertThat(store.find("vpn.api")).isEmpty();
        assertThat(store.names()).containsExactly("mail.password", "vpn.api_key");
    }

    @Test
    void the_last_one_put_under_a_name_counts() throws IOException {
        SecretStore store = open();
        store.put("key", Secret.of("old"));
        store.put("key", Secret.of("new"));

        assertThat(store.find("key")).contains(Secret.of("new"));
        assertThat(store.names()).containsExactly("key");
    }

    @Test
    void what_was_removed_is_gone() throws IOException {
        SecretStore store = open();
        store.put("key", Secret.of("text"));
        store.put("other", Secret.of("text"));
        store.remove("key");
        store.remove("never-there");

        assertThat(store.find("key")).isEmpty();
        assertThat(store.names()).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "../a", "ü"})
    void a_name_is_plain(String name) throws IOException {
        SecretStore store = open();

        assertThatThrownBy(() -> store.put(name, Secret.of("text")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.names()).isEmpty();
    }
}
