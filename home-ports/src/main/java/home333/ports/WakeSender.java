package home333.ports;

import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeDelivery;
import java.io.IOException;
import java.util.List;

/** Sends what wakes sleeping machines. Safe for use by several threads. */
public interface WakeSender {
    /** Sends nothing, as a machine without an interface. */
    WakeSender NONE = _ -> List.of();

    /**
     * Sends one packet on each route out of this machine: from every interface with its own source,
     * to all on that wire. An interface that fails does not keep the others from sending.
     *
     * @return what became of it, one entry for each route, in an order that is the same each time;
     *     empty where this machine has no interface that could send
     * @throws IOException if it cannot even be told which interfaces there are
     */
    List<WakeDelivery> send(MagicPacket packet) throws IOException;
}
