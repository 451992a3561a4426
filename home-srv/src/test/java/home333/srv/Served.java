package home333.srv;

import home333.app.Home;
import home333.app.HomeBuilder;
import home333.app.accounts.AccountPorts;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.Secret;
import home333.ports.PasswordHasher;
import home333.srv.client.HomeClient;
import home333.srv.client.PortsApi;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemoryHost;
import home333.testkit.MemoryLan;
import home333.testkit.MemoryNames;
import home333.testkit.MemoryScanStore;
import home333.testkit.MemorySettingsStore;
import home333.testkit.MemoryVendors;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A home of fakes at a server, and a client of it. */
final class Served implements AutoCloseable {
    private static final Secret LOCAL = Secret.of("token-of-this-machine");

    final Home home;
    final HomeServer server;
    final HomeClient client;

    Served(UnaryOperator<HomeBuilder> ports) throws IOException {
        MemoryLan lan = lan();
        home =
                ports.apply(
                                Home.builder()
                                        .devices(new MemoryDeviceRegistry())
                                        .scans(new MemoryScanStore(100))
                                        .settings(new MemorySettingsStore())
                                        .scanner(lan)
                                        .probe(lan)
                                        .names(new MemoryNames(Map.of()))
                                        .vendors(new MemoryVendors(Map.of()))
                                        .accounts(() -> AccountPorts.inMemory(PasswordHasher.NONE)))
                        .build();
        server =
                HomeServer.start(
                        home, ServerOptions.LOOPBACK.at("127.0.0.1", 0), Optional.of(LOCAL));
        client = HomeClient.to(server.uri()).with(LOCAL).open();
    }

    /** Two machines at 198.18.0.5 and 198.18.0.6, the first with port 22. */
    static MemoryLan lan() {
        var lan =
                new MemoryLan(
                        InstantSource.system(),
                        1,
                        new LocalNetwork(
                                "eth0",
                                IpAddress.parse("198.18.0.2"),
                                IpNetwork.parse("198.18.0.0/24"),
                                Optional.empty()));
        lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:05").open("22"));
        lan.add(MemoryHost.of("198.18.0.6", "b8:27:eb:00:00:06").firewalled());
        return lan;
    }

    PortsApi ports() {
        return client.ports();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        home.close();
    }
}
