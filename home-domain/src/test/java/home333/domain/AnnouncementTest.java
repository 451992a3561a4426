package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");

    private static Announcement saying(String... texts) {
        return new Announcement(
                HERE,
                List.of(),
                List.of(),
                List.of(texts).stream().map(text -> new Trait("mdns.type", text)).toList());
    }

    @Test
    void grows_by_what_is_new() {
        assertThat(saying("a", "b", "a").and(saying("b", "c"))).isEqualTo(saying("a", "b", "c"));
        assertThat(Announcement.of(HERE).isEmpty()).isTrue();
        assertThat(saying("a").isEmpty()).isFalse();
    }

    @Test
    void is_cut_where_a_host_says_too_much() {
        String[] flood = IntStream.range(0, 1_000).mapToObj(i -> "t" + i).toArray(String[]::new);

        assertThat(saying(flood).traits()).hasSize(Announcement.MOST);
        assertThat(saying("first").and(saying(flood)).traits())
                .hasSize(Announcement.MOST)
                .startsWith(new Trait("mdns.type", "first"));
    }

    @Test
    void a_trait_can_be_shown_in_a_line() {
        assertThat(new Trait("a", " b\u001b[2J \n c\u202e\u00a0d ").text()).isEqualTo("b[2J c d");
        assertThat(new Trait("a", "x".repeat(10_000)).text()).hasSize(Trait.LONGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> new Trait(" ", "x"));
    }
}
