package home333.domain.account;

import home333.domain.IpAddress;

/**
 * Where a request came from, as the transport saw it. Nothing is allowed or refused for it but too
 * many tries.
 *
 * @param address the other end of the connection
 * @param agent what it calls itself; at most 200 characters are kept
 */
public record Client(IpAddress address, String agent) {
    private static final int LONGEST = 200;

    public Client {
        agent = Plain.line(agent, LONGEST);
    }
}
