package home333.launcher.backend;

import home333.app.WakeOrder;
import home333.domain.wake.WakeReport;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What is woken. */
public interface WakeApi {
    /**
     * Wakes all beside each other.
     *
     * @param progress takes each step of each, one at a time
     * @return the last step of each, in the order of the orders
     */
    List<WakeReport> wakeAll(List<WakeOrder> orders, Consumer<WakeReport> progress)
            throws IOException, InterruptedException;
}
