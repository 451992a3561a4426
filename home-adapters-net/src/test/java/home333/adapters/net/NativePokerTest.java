package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Neighbour.State;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NativePokerTest {
    private final BusySystem system = new BusySystem();
    private final List<IpAddress> cardsKnown = new ArrayList<>();
    private final List<IpAddress> refused = new ArrayList<>();

    @Test
    void who_refuses_is_told_after_its_card() {
        for (int i = 0; i < 10; i++) {
            NativePoker.hear(system::refused, system::changed, this::learned, this::refusedBy);
        }

        assertThat(refused).hasSizeGreaterThanOrEqualTo(9).doesNotHaveDuplicates();
    }

    private void learned(Neighbour neighbour) {
        cardsKnown.add(neighbour.address());
    }

    private void refusedBy(IpAddress who) {
        assertThat(cardsKnown).contains(who);
        refused.add(who);
    }

    /** Whenever it is read, somebody else refuses, whose card it says in the same instant. */
    private static final class BusySystem {
        private final Queue<IpAddress> refusals = new ArrayDeque<>();
        private final Queue<IpAddress> cards = new ArrayDeque<>();
        private IpAddress next = IpAddress.parse("198.18.0.3");

        private void goOn() {
            cards.add(next);
            refusals.add(next);
            next = next.plus(1);
        }

        void refused(Consumer<IpAddress> told) {
            goOn();
            drain(refusals, told);
        }

        void changed(Consumer<Neighbour> told) {
            goOn();
            drain(cards, address -> told.accept(neighbour(address)));
        }

        private static void drain(Queue<IpAddress> what, Consumer<IpAddress> told) {
            for (IpAddress it = what.poll(); it != null; it = what.poll()) {
                told.accept(it);
            }
        }

        private static Neighbour neighbour(IpAddress address) {
            var card = Optional.of(MacAddress.parse("02:33:30:00:00:07"));
            return new Neighbour(2, address, card, State.FRESH, Optional.empty());
        }
    }
}
