package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.dns.Packets;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LlmnrTest {
    private static final int ID = 0x8334;
    private static final IpAddress HOST = IpAddress.parse("127.0.0.7");

    private final Llmnr llmnr = new Llmnr(Llmnr.GROUP, ID);

    private List<HostName> heard(int id, String asked) {
        byte[] answer = new Packets().pointer(asked, "winpc").answer();
        answer[0] = (byte) (id >> 8);
        answer[1] = (byte) id;
        List<HostName> names = new ArrayList<>();
        llmnr.hear(
                new Incoming(HOST, Llmnr.GROUP.port(), Optional.empty(), answer),
                (Announcement said) -> names.addAll(said.names()));
        return names;
    }

    @Test
    void a_host_says_what_its_own_address_is_called() {
        assertThat(heard(ID, "7.0.0.127.in-addr.arpa"))
                .containsExactly(new HostName("winpc", "llmnr"));
    }

    @Test
    void what_is_said_of_another_address_or_to_another_question_does_not_count() {
        assertThat(heard(ID, "8.0.0.127.in-addr.arpa")).isEmpty();
        assertThat(heard(ID + 1, "7.0.0.127.in-addr.arpa")).isEmpty();
    }

    @Test
    void of_very_many_hosts_without_a_name_the_first_are_asked_for() {
        List<IpAddress> hosts = IntStream.range(0, 1_000).mapToObj(HOST::plus).toList();

        assertThat(llmnr.next(hosts, false)).hasSize(Llmnr.MOST_HOSTS);
        assertThat(llmnr.next(hosts, false)).isEmpty();
    }
}
