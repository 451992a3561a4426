package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import org.junit.jupiter.api.Test;

class DhcpServersTest {
    private static final DhcpServer ROUTER = server(1, "198.18.0.1");
    private static final DhcpServer ROGUE = server(2, "198.18.0.66");

    private static DhcpServer server(int card, String id) {
        return new DhcpServer(
                MacAddress.parse("b8:27:eb:00:00:%02x".formatted(card)), Ipv4Address.parse(id));
    }

    @Test
    void whom_nobody_adopted_is_a_rogue_and_told_once() {
        DhcpServers servers = DhcpServers.none().adopt(ROUTER);

        assertThat(servers.isNewRogue(ROUTER)).isFalse();
        assertThat(servers.isNewRogue(ROGUE)).isTrue();
        assertThat(servers.after(ROGUE).isNewRogue(ROGUE)).isFalse();
    }

    @Test
    void another_card_with_the_id_of_the_router_is_a_rogue() {
        DhcpServers servers = DhcpServers.none().adopt(ROUTER);

        assertThat(servers.isNewRogue(new DhcpServer(ROGUE.card(), ROUTER.id()))).isTrue();
    }

    @Test
    void a_rogue_can_be_adopted() {
        DhcpServers servers = DhcpServers.none().after(ROGUE).adopt(ROGUE);

        assertThat(servers.isNewRogue(ROGUE)).isFalse();
        assertThat(servers.rogues()).isEmpty();
    }

    @Test
    void who_is_forgotten_is_new_again() {
        DhcpServers servers = DhcpServers.none().adopt(ROUTER).after(ROGUE);

        assertThat(servers.forget(ROUTER).isNewRogue(ROUTER)).isTrue();
        assertThat(servers.forget(ROGUE).isNewRogue(ROGUE)).isTrue();
    }

    @Test
    void who_makes_up_servers_fills_no_memory_and_hides_nobody() {
        DhcpServers servers = DhcpServers.none();
        for (int i = 0; i < 200; i++) {
            servers = servers.after(server(i, "198.18.0.66"));
        }

        assertThat(servers.rogues())
                .hasSize(DhcpServers.MOST)
                .startsWith(server(200 - DhcpServers.MOST, "198.18.0.66"))
                .endsWith(server(199, "198.18.0.66"));
        assertThat(servers.isFull()).isTrue();
        assertThat(servers.isNewRogue(ROUTER)).isTrue();
    }

    @Test
    void all_that_nobody_adopted_can_be_forgotten_at_once() {
        DhcpServers servers = DhcpServers.none().adopt(ROUTER).after(ROGUE);

        assertThat(servers.forgetRogues()).isEqualTo(DhcpServers.none().adopt(ROUTER));
    }
}
