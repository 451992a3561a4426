package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks by a wire behind which a stranger sits. */
@Timeout(10)
class AskerTest {
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.0.7");

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    private void take(News piece) {
        if (!(piece instanceof News.Settled)) {
            news.add(piece);
        }
    }

    private Asker asker(Hostile wire) {
        var around =
                new Asker.Surroundings(
                        InstantSource.system(), new Pacer(1000), new Losses(), this::take);
        return new Asker("asker-test", wire, Persistence.CASUAL, around);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("what is this"),
                new OutOfMemoryError("what is this"),
                new NoClassDefFoundError("what is this"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void an_answer_that_nobody_can_read_ends_the_way_and_not_the_search(Throwable failure)
            throws InterruptedException {
        Hostile wire = _ -> AskerTest.<RuntimeException>fail(failure);
        try (Asker asker = asker(wire)) {
            asker.ask(ADDRESS);

            assertThat(news.poll(5, TimeUnit.SECONDS))
                    .isEqualTo(new News.Failed("what is this; hosts may be missing"));
            while (!asker.isIdle()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Anything can be thrown, whatever is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void a_way_that_cannot_even_say_why_it_failed_is_not_waited_for() {
        var around =
                new Asker.Surroundings(
                        InstantSource.system(),
                        new Pacer(1000),
                        new Losses(),
                        _ -> AskerTest.<RuntimeException>fail(new OutOfMemoryError("again")));
        Hostile wire = _ -> AskerTest.<RuntimeException>fail(new OutOfMemoryError("no more"));
        try (Asker asker = new Asker("asker-test", wire, Persistence.CASUAL, around)) {
            asker.ask(ADDRESS);
            while (!asker.isIdle()) {
                Thread.onSpinWait();
            }
            assertThat(asker.isIdle()).isTrue();
        }
    }

    @Test
    void any_number_of_cards_at_one_address_makes_two_pieces_of_evidence()
            throws InterruptedException {
        Hostile wire =
                answers -> {
                    for (long card = 1; card <= 500; card++) {
                        var mac = Optional.of(new MacAddress(0x0200_0000_0000L + card));
                        answers.accept(new Wire.Answer(ADDRESS, mac, Optional.empty()));
                    }
                };
        try (Asker asker = asker(wire)) {
            asker.ask(ADDRESS);
            News first = news.take();
            News second = news.take();

            assertThat(List.of(first, second)).allMatch(News.Evidence.class::isInstance);
            assertThat(news.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    /** A wire that takes each question. */
    private interface Hostile extends Wire {
        void answer(Consumer<Answer> answers) throws IOException;

        @Override
        default Method method() {
            return Method.ARP;
        }

        @Override
        default boolean ask(IpAddress target) {
            return true;
        }

        @Override
        default void hear(Duration patience, Consumer<Answer> answers) throws IOException {
            answer(answers);
        }

        @Override
        default void close() {}
    }
}
