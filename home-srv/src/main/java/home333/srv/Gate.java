package home333.srv;

import home333.domain.account.Caller;
import home333.domain.account.Client;
import java.io.IOException;
import java.util.Optional;

/** Lets in who may. */
@FunctionalInterface
interface Gate {
    /**
     * Who calls.
     *
     * @return empty where nobody has to prove who it is, and nobody did
     * @throws Problem.Failure if the caller may not take the route
     */
    Optional<Caller> admit(Route route, Call.Incoming incoming, Client from) throws IOException;
}
