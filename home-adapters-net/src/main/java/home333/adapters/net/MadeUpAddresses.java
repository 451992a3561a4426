package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The IPv6 addresses of cards in areas that nobody walks through. A machine gives itself a new
 * temporary address each day and keeps the old ones for a week, on every prefix of the LAN; a card
 * that answers for more has made them up. For one thread.
 */
final class MadeUpAddresses {
    static final int MOST_OF_A_CARD = 64;

    private final Map<MacAddress, Integer> countOf = new HashMap<>();
    private final AddressSet leftOut = new AddressSet();

    /** Whether nobody should look at an address any more. */
    boolean contains(IpAddress address) {
        return leftOut.contains(address);
    }

    /**
     * Counts one more address of a card.
     *
     * @return whether it is one too many, and left out from now on
     */
    boolean take(IpAddress address, MacAddress card) {
        boolean isTooMany = countOf.merge(card, 1, Integer::sum) > MOST_OF_A_CARD;
        return isTooMany && leftOut.add(address);
    }

    /** What to say of a card of which an address was just left out: something the first time. */
    Optional<News> news(MacAddress card) {
        return countOf.getOrDefault(card, 0) == MOST_OF_A_CARD + 1
                ? Optional.of(
                        new News.Trouble(
                                "The card %s answers for more than %d IPv6 addresses; the rest is left out."
                                        .formatted(card, MOST_OF_A_CARD)))
                : Optional.empty();
    }
}
