package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.MacAddress;
import org.junit.jupiter.api.Test;

class NodeStatusTest {
    @Test
    void netbios_says_name_workgroup_and_card() {
        NodeStatus status =
                NodeStatus.parse(Packets.nodeStatus(Packets.CARD, "@HOME", "FILES")).orElseThrow();

        assertThat(status.machine()).contains("FILES");
        assertThat(status.workgroup()).contains("HOME");
        assertThat(status.card()).contains(MacAddress.parse("00:11:32:01:02:03"));
        assertThat(NodeStatus.parse(Packets.nodeStatus(new byte[6])).orElseThrow().card())
                .as("Samba has none")
                .isEmpty();
        assertThat(NodeStatus.question()).hasSize(50);
    }
}
