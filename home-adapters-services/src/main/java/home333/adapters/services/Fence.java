package home333.adapters.services;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what goes wrong in a probe from the scan: it has heard nothing, and the log says why. An
 * error of the machine itself, like the end of the memory, is nobody's and goes on.
 */
final class Fence {
    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    private Fence() {}

    /** What is asked of a probe. */
    interface Question {
        Optional<Answer> put() throws IOException;
    }

    /**
     * Asks.
     *
     * @throws IOException the probe's own, which says that the conversation failed
     */
    static Optional<Answer> around(Object probe, Question question) throws IOException {
        try {
            return question.put();
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            return failed(probe, e);
        }
    }

    /** Whether a probe suits; one that fails on that does not. */
    static boolean suits(Object probe, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (Throwable e) {
            var _ = failed(probe, e);
            return false;
        }
    }

    private static Optional<Answer> failed(Object probe, Throwable failure) {
        if (failure instanceof VirtualMachineError error
                && !(failure instanceof StackOverflowError)) {
            throw error;
        }
        LOG.warn("the probe {} failed, as if it had heard nothing", probe, failure);
        return Optional.empty();
    }
}
