package home333.ports;

import home333.domain.MacAddress;
import java.util.Optional;

/** Knows who made a card. Safe for use by several threads; never blocks on the network. */
public interface VendorDirectory {
    /**
     * The maker of the card, by the longest prefix that is registered.
     *
     * @return empty for a prefix that nobody registered, and for addresses chosen by software
     */
    Optional<String> vendorOf(MacAddress mac);
}
