package home333.testkit;

import home333.domain.Settings;
import home333.ports.SettingsStore;

/** A {@link SettingsStore} that forgets everything with its JVM. */
public final class MemorySettingsStore implements SettingsStore {
    private volatile Settings settings = Settings.DEFAULT;

    @Override
    public Settings load() {
        return settings;
    }

    @Override
    public void save(Settings chosen) {
        settings = chosen;
    }
}
