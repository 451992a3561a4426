package home333.launcher.backend;

import home333.app.Dhcp;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import java.io.IOException;

record FolderDhcp(Dhcp dhcp) implements DhcpApi {
    @Override
    public DhcpServers servers() throws IOException {
        return dhcp.servers();
    }

    @Override
    public DhcpServers adopt(DhcpServer server) throws IOException {
        return dhcp.adopt(server);
    }

    @Override
    public DhcpServers forget(DhcpServer server) throws IOException {
        return dhcp.forget(server);
    }

    @Override
    public DhcpServers forgetRogues() throws IOException {
        return dhcp.forgetRogues();
    }
}
