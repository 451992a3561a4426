package home333.launcher.backend;

import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import java.io.IOException;

/**
 * Who may give addresses away.
 *
 * @see home333.app.Dhcp
 */
public interface DhcpApi {
    DhcpServers servers() throws IOException;

    DhcpServers adopt(DhcpServer server) throws IOException;

    DhcpServers forget(DhcpServer server) throws IOException;

    DhcpServers forgetRogues() throws IOException;
}
