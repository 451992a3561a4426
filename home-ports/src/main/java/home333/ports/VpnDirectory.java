package home333.ports;

import home333.domain.IpAddress;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import java.time.Instant;
import java.util.Optional;

/** Asks one source about the machines of the tailnet. Safe for use by several threads. */
public interface VpnDirectory {
    /** Who is asked. */
    VpnSource source();

    /**
     * What the source knows now, bounded in time and size. One machine that cannot be understood is
     * a warning; an answer that is no list of machines is a failure, never an empty list.
     *
     * @throws VpnException saying why there is none
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    VpnList fetch() throws VpnException, InterruptedException;

    /**
     * When the key ends by which this source is asked; empty for one that never does, and where
     * that is not told. Bounded as {@link #fetch} is.
     *
     * @throws VpnException saying why it could not be asked
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    default Optional<Instant> accessEnds() throws VpnException, InterruptedException {
        return Optional.empty();
    }

    /**
     * Looks how packets go to a machine now, and how long they take; bounded to a few seconds.
     *
     * @param address in the tailnet
     * @return empty if there was no answer, and from a source that cannot look
     * @throws VpnException if the source could not be asked
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    default Optional<VpnPath> path(IpAddress address) throws VpnException, InterruptedException {
        return Optional.empty();
    }

    /**
     * Changes something about one machine.
     *
     * @throws VpnException also where this source, or this credential, can change nothing
     * @throws InterruptedException if the calling thread is interrupted; it may be done all the
     *     same
     */
    default void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        throw new VpnException(
                new VpnProblem(
                        VpnProblem.Kind.SCOPE,
                        source(),
                        "this source of the tailnet can only be read",
                        Optional.empty()));
    }

    /** The tailnet could not be asked. */
    final class VpnException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient VpnProblem problem;

        public VpnException(VpnProblem problem) {
            super(problem.sentence());
            this.problem = problem;
        }

        /** Why. */
        public VpnProblem problem() {
            return problem;
        }
    }
}
