package home333.app.accounts;

import home333.domain.account.AccountChange;
import home333.domain.account.CredentialId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When sessions and tokens were used, kept only now and then: a request costs no write. What is
 * lost in a crash is a few minutes of it.
 */
final class LastUse {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);

    private final AccountLedger ledger;
    private final Map<CredentialId, Instant> used = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> kept;

    LastUse(AccountLedger ledger, Instant now) {
        this.ledger = ledger;
        this.kept = new AtomicReference<>(now);
    }

    /** The later one of what is kept and what is known. */
    Instant of(CredentialId id, Instant stored) {
        Instant known = used.getOrDefault(id, stored);
        return known.isAfter(stored) ? known : stored;
    }

    /** When it was used since this process runs. */
    Optional<Instant> known(CredentialId id) {
        return Optional.ofNullable(used.get(id));
    }

    /** It is used now. */
    void note(CredentialId id, Instant now) {
        var _ = used.put(id, now);
        Instant before = kept.get();
        boolean isDue = Duration.between(before, now).abs().compareTo(AccountLimits.USE_KEPT) >= 0;
        if (isDue && kept.compareAndSet(before, now)) {
            keep();
        }
    }

    /** Keeps all that is not kept yet. */
    void keep() {
        try {
            ledger.change(this::changes);
        } catch (IOException e) {
            LOG.warn("when sessions were used is not kept: {}", e.getMessage());
        }
    }

    private List<AccountChange> changes(AccountBook book) {
        used.keySet().removeIf(id -> book.session(id).isEmpty() && book.token(id).isEmpty());
        List<AccountChange> changes = new ArrayList<>();
        used.forEach((id, at) -> {
            book.session(id)
                    .filter(it -> it.lastSeen().isBefore(at))
                    .map(it -> new AccountChange.PutSession(it.seen(at)))
                    .ifPresent(changes::add);
            book.token(id)
                    .filter(it -> it.info().lastUsed().filter(at::equals).isEmpty())
                    .map(it -> new AccountChange.PutToken(it.used(at)))
                    .ifPresent(changes::add);
        });
        return changes;
    }
}
