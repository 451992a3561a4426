package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.Trait;
import home333.ports.KindDirectory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link KindDirectory} promises. */
public abstract class KindDirectoryContract {
    /** What shows a printer, and nothing else. */
    protected static final Trait PRINTER = new Trait("wsd.type", "PrintDeviceType");

    private static final Host HOST =
            new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH).build();

    /** A directory that knows a printer by {@link #PRINTER}. */
    protected abstract KindDirectory directory();

    @Test
    void knows_a_kind_by_what_is_announced_and_says_why() {
        assertThat(directory().kindOf(HOST, List.of(PRINTER)))
                .hasValueSatisfying(guess -> {
                    assertThat(guess.kind()).isEqualTo("printer");
                    assertThat(guess.reasons()).containsExactly(PRINTER);
                    assertThat(guess.isLikely()).isTrue();
                });
    }

    @Test
    void knows_no_kind_of_who_shows_nothing() {
        assertThat(directory().kindOf(HOST, List.of())).isEmpty();
    }

    @Test
    void what_is_announced_again_shows_no_more() {
        assertThat(directory().kindOf(HOST, List.of(PRINTER, PRINTER)))
                .map(KindGuess::reasons)
                .hasValueSatisfying(reasons -> assertThat(reasons).hasSize(1));
    }
}
