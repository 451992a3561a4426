package home333.domain.presence;

import home333.domain.Method;
import home333.domain.Reason;
import home333.domain.Status;
import java.time.Instant;
import java.util.Set;

/** One thing that was seen of a device, or looked for in vain. */
public sealed interface Observation {
    /** When. */
    Instant at();

    /**
     * It answered, and what it showed is its own.
     *
     * @param reason how that is known
     */
    record Answered(Instant at, Source source, Reason reason) implements Observation {}

    /** It was overheard, and what was shown is its own. */
    record Heard(Instant at, Source source) implements Observation {}

    /**
     * It was asked and did not answer.
     *
     * @param methods by which it was really asked
     * @param tries how often by each of them, at least 1
     */
    record Silent(Instant at, Set<Method> methods, int tries) implements Observation {
        public Silent {
            methods = Set.copyOf(methods);
            if (methods.isEmpty() || tries < 1) {
                throw new IllegalArgumentException(
                        "who was not asked is not silent: " + tries + " tries by " + methods);
            }
        }

        int questions() {
            return methods.size() * tries;
        }
    }

    /** Its address is answered by another machine. */
    record Taken(Instant at, Reason reason) implements Observation {}

    /** Its address answers, and nothing shows by whom. */
    record NotProved(Instant at, Reason reason) implements Observation {}

    /** We could not look: our interface is down, our gateway gone, a right is missing. */
    record NotLooked(Instant at, Reason reason) implements Observation {}

    /** It said that it goes. */
    record Left(Instant at, Farewell farewell) implements Observation {}

    /**
     * What it hangs on is gone, so that nothing can be seen of it.
     *
     * @param parent the name of what is gone
     */
    record ParentLost(Instant at, String parent) implements Observation {}

    /** What it hangs on is there again. */
    record ParentBack(Instant at, String parent) implements Observation {}

    /**
     * What one look means.
     *
     * @param status the verdict on that look alone
     * @param methods by which it was really looked
     * @param tries how often by each of them, where nobody answered
     */
    static Observation of(Status status, Set<Method> methods, int tries) {
        Instant at = status.lastCheck();
        return switch (status.presence()) {
            case ONLINE ->
                    new Answered(at, Source.of(status.method().orElseThrow()), status.reason());
            case MOVED -> new Taken(at, status.reason());
            case OFFLINE, ASLEEP -> new Silent(at, methods, tries);
            case UNKNOWN ->
                    status.method().isPresent()
                            ? new NotProved(at, status.reason())
                            : new NotLooked(at, status.reason());
        };
    }
}
