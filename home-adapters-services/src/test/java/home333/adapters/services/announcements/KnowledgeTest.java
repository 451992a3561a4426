package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private static final IpAddress FIRST = IpAddress.parse("198.18.0.0");

    private final Knowledge knowledge = new Knowledge();

    private Optional<Announcement> told(IpAddress from, String name) {
        return knowledge.with(
                new Announcement(from, List.of(new HostName(name, "mdns")), List.of(), List.of()));
    }

    @Test
    void what_was_said_before_is_no_news() {
        assertThat(told(FIRST, "a")).isPresent();
        assertThat(told(FIRST, "a")).isEmpty();
        assertThat(told(FIRST, "b").orElseThrow().names()).hasSize(2);
    }

    @Test
    void of_very_many_senders_the_first_are_known() {
        assertThat(IntStream.range(0, 60_000).filter(i -> told(FIRST.plus(i), "a").isPresent()))
                .hasSize(Hearing.MOST_ADDRESSES);
        assertThat(told(FIRST, "b")).as("who is known goes on").isPresent();
    }
}
