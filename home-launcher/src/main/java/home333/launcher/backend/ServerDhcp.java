package home333.launcher.backend;

import static home333.launcher.backend.ServerCall.made;

import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.srv.client.SettingsApi;
import java.io.IOException;

record ServerDhcp(SettingsApi dhcp) implements DhcpApi {
    @Override
    public DhcpServers servers() throws IOException {
        return made(dhcp::dhcpServers);
    }

    @Override
    public DhcpServers adopt(DhcpServer server) throws IOException {
        return made(() -> dhcp.adopt(server));
    }

    @Override
    public DhcpServers forget(DhcpServer server) throws IOException {
        return made(() -> dhcp.forget(server));
    }

    @Override
    public DhcpServers forgetRogues() throws IOException {
        return made(dhcp::forgetRogues);
    }
}
