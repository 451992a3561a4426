package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.Target;
import home333.domain.WatchSettings;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsStore} promises. */
public abstract class SettingsStoreContract {
    private static final Settings CHOSEN =
            new Settings(
                    Duration.ofMillis(1_500),
                    7,
                    List.of(Target.parse("198.18.0.0/24"), Target.parse("nas.lan")),
                    new WatchSettings(
                            Duration.ofMinutes(5), Map.of("phone", Duration.ofMinutes(90))),
                    new Extras(Map.of("colour", "\"blue\"")));

    /** A store in which nobody chose anything yet. */
    protected abstract SettingsStore open() throws IOException;

    @Test
    void where_nobody_chose_the_defaults_stand() throws IOException {
        assertThat(open().load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void what_was_chosen_is_found_again_with_all_that_it_says() throws IOException {
        SettingsStore store = open();

        store.save(CHOSEN);

        assertThat(store.load()).isEqualTo(CHOSEN);
    }

    @Test
    void the_choice_that_was_made_last_stands() throws IOException {
        SettingsStore store = open();

        store.save(CHOSEN);
        store.save(Settings.DEFAULT);

        assertThat(store.load()).isEqualTo(Settings.DEFAULT);
    }
}
