package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortList;

/** How a search may ask each address, and who wants to know how that was. For one thread. */
interface Manner {
    /** As a scan does: in every way, and on where somebody answered. */
    Manner OF_A_SCAN =
            new Manner() {
                @Override
                public boolean allows(IpAddress target, Method method) {
                    return true;
                }

                @Override
                public PortList ports(IpAddress target) {
                    return TcpWay.SIGNS_OF_LIFE;
                }

                @Override
                public void asked(IpAddress target, Method method) {}

                @Override
                public boolean isCurious() {
                    return true;
                }
            };

    /** Whether that way of asking may be used there. */
    boolean allows(IpAddress target, Method method);

    /** At which TCP ports to look for life there; called by any thread. */
    PortList ports(IpAddress target);

    /** The address is being asked in that way. */
    void asked(IpAddress target, Method method);

    /** Whether more is wanted of those who answered than that they did. */
    boolean isCurious();
}
