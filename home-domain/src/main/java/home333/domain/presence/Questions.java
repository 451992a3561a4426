package home333.domain.presence;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.StatusRule;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How the addresses of a round were asked.
 *
 * @param methods by which each address was really asked; one that could not be asked is missing
 * @param tries how often by each of them, where nobody answered; at least 1
 */
public record Questions(Map<IpAddress, Set<Method>> methods, int tries) {
    public Questions {
        methods = Map.copyOf(methods);
        if (tries < 1) {
            throw new IllegalArgumentException("who is asked is asked once or more, got " + tries);
        }
    }

    /** By which methods a device was asked at any of its addresses. */
    Set<Method> of(Device device) {
        Set<Method> all = EnumSet.noneOf(Method.class);
        StatusRule.addresses(device)
                .forEach(address -> all.addAll(methods.getOrDefault(address, Set.of())));
        return all;
    }
}
