package home333.ports;

import home333.domain.Settings;
import java.io.IOException;

/** What the owner has chosen. Safe for use by several threads. */
public interface SettingsStore {
    /** The choices as they are now; {@link Settings#DEFAULT} where nobody chose. */
    Settings load() throws IOException;

    /**
     * Replaces the choices; returns when they are safe.
     *
     * @throws IOException if they could not be kept
     */
    void save(Settings settings) throws IOException;
}
