package home333.adapters.services.dns;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.MacAddress;
import org.junit.jupiter.api.Test;

class NodeStatusTest {
    private static final int ID = 0x8334;

    @Test
    void netbios_says_name_workgroup_and_card() {
        NodeStatus status =
                NodeStatus.answering(ID, Packets.nodeStatus(ID, Packets.card(), "@HOME", "FILES"))
                        .orElseThrow();

        assertThat(status.machine()).contains("FILES");
        assertThat(status.workgroup()).contains("HOME");
        assertThat(status.card()).contains(MacAddress.parse("00:11:32:01:02:03"));
        assertThat(
                        NodeStatus.answering(ID, Packets.nodeStatus(ID, new byte[6]))
                                .orElseThrow()
                                .card())
                .as("Samba has none")
                .isEmpty();
        assertThat(NodeStatus.question(ID)).hasSize(50);
    }

    @Test
    void an_answer_to_another_question_is_none() {
        assertThat(NodeStatus.answering(ID, Packets.nodeStatus(ID + 1, Packets.card(), "FILES")))
                .isEmpty();
    }
}
