package home333.ports;

import home333.domain.presence.DhcpServers;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Remembers which DHCP servers the owner knows, and which others were met. Safe for use by several
 * threads, and by several processes where it is shared.
 */
public interface DhcpServerStore {
    /** As they are now; {@link DhcpServers#none} where none was met. */
    DhcpServers load() throws IOException;

    /**
     * Replaces them by what the change makes of them as they are now; nobody else changes them
     * meanwhile.
     *
     * @return what they are now, once that is safe
     * @throws IOException if that could not be kept
     */
    DhcpServers change(UnaryOperator<DhcpServers> change) throws IOException;
}
