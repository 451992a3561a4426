package home333.domain.presence;

import java.time.Duration;

/** What a device says when it goes; who merely falls silent may be asleep. */
public enum Farewell {
    /** It gave its address back: it does not mean to sleep with it. */
    DHCP_RELEASE(Integer.MAX_VALUE, 5),
    /** It withdrew its addresses by mDNS, as many do when they go and some when they doze. */
    MDNS_GOODBYE(4, 1);

    private static final Duration SHORTEST = Duration.ofSeconds(150);
    private static final int FEWEST = 6;

    private final int lessSleep;
    private final int lessConfirmation;

    Farewell(int lessSleep, int lessConfirmation) {
        this.lessSleep = lessSleep;
        this.lessConfirmation = lessConfirmation;
    }

    /** As it is said in the protocol. */
    @Override
    public String toString() {
        return this == DHCP_RELEASE ? "DHCP release" : "mDNS goodbye";
    }

    /** How long to wait for a device that said so. Never less than two and a half minutes. */
    Patience shortened(Patience patience) {
        Duration sleep =
                this == DHCP_RELEASE ? Duration.ZERO : patience.longestSleep().dividedBy(lessSleep);
        Duration confirmed = patience.confirmFor().dividedBy(lessConfirmation);
        return new Patience(
                sleep,
                patience.lookEvery(),
                patience.tries(),
                Math.max(patience.confirmations() / lessConfirmation, FEWEST),
                confirmed.compareTo(SHORTEST) < 0 ? SHORTEST : confirmed);
    }
}
