package home333.app;

import home333.app.outside.SharedListener;
import home333.domain.MacAddress;
import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears whether one of some cards speaks; nothing where this process may not listen. */
final class CardWatch implements AutoCloseable {
    private final Set<MacAddress> cards;
    private final PassiveListener.Listening listening;
    private volatile Overheard.@Nullable Sign latest;

    CardWatch(PassiveListener listener, Collection<MacAddress> cards) {
        this.cards = Set.copyOf(cards);
        this.listening = SharedListener.listen(listener, this::hear).orElse(() -> {});
    }

    private void hear(Overheard said) {
        if (said instanceof Overheard.Sign sign && cards.contains(sign.card())) {
            latest = sign;
        }
    }

    /** The latest sign of life of one of the cards, if there was one after that instant. */
    Optional<Overheard.Sign> since(Instant instant) {
        return Optional.ofNullable(latest).filter(sign -> sign.at().isAfter(instant));
    }

    @Override
    public void close() {
        listening.close();
    }
}
