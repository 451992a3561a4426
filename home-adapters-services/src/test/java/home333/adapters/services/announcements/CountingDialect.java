package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts what another dialect hears. */
class CountingDialect extends Dialect {
    private final Dialect dialect;
    private final AtomicInteger heard = new AtomicInteger();

    CountingDialect(Dialect dialect) {
        super(dialect.group());
        this.dialect = dialect;
    }

    int heard() {
        return heard.get();
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return dialect.toOne(host, alone);
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        heard.incrementAndGet();
        dialect.hear(incoming, told);
    }
}
