package home333.adapters.net.dns;

import home333.domain.IpAddress;
import java.util.List;

/**
 * What a name server said to a question; all that is kept of its message.
 *
 * @param hostNames those of them that a host can have
 */
public record DnsAnswer(List<String> hostNames, List<IpAddress> addresses) {
    public DnsAnswer {
        hostNames = List.copyOf(hostNames);
        addresses = List.copyOf(addresses);
    }
}
