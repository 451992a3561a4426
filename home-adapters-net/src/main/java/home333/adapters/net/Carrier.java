package home333.adapters.net;

import home333.adapters.net.lan.Link;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.Optional;

/** Whether what is sent by an interface reaches anybody. */
final class Carrier {
    private Carrier() {}

    /** Why nothing leaves by it: the system takes packets for a cut cable and says nothing. */
    static Optional<String> obstacle(Link link) throws IOException {
        var card = NetworkInterface.getByName(link.name());
        if (!link.isUp() || card == null) {
            return Optional.of(link.name() + " is down");
        }
        return card.isUp()
                ? Optional.empty()
                : Optional.of(link.name() + " has no carrier: is its cable plugged in?");
    }
}
