package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts what another dialect hears. */
class CountingDialect implements Dialect {
    private final Dialect dialect;
    private final AtomicInteger heard = new AtomicInteger();

    CountingDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    int heard() {
        return heard.get();
    }

    @Override
    public int port() {
        return dialect.port();
    }

    @Override
    public Optional<InetAddress> group(boolean six) {
        return dialect.group(six);
    }

    @Override
    public List<byte[]> toOne(IpAddress host, boolean alone) {
        return dialect.toOne(host, alone);
    }

    @Override
    public void hear(Datagram datagram, Consumer<Announcement> told) {
        heard.incrementAndGet();
        dialect.hear(datagram, told);
    }
}
