package home333.srv.client;

import home333.domain.DeviceId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a server did not do what it was asked for, as one sentence. Nothing secret is in it, and
 * nothing in its causes.
 */
public abstract sealed class ApiException extends IOException {
    private static final long serialVersionUID = 1L;

    private ApiException(String sentence) {
        super(sentence);
    }

    /** Nobody answers there. What was asked for was not done. */
    public static final class Unreachable extends ApiException {
        private static final long serialVersionUID = 1L;

        Unreachable(String sentence) {
            super(sentence);
        }
    }

    /**
     * No trust in the other side, by its certificate. Nothing was sent that is secret, and nothing
     * was done.
     */
    public static final class Untrusted extends ApiException {
        private static final long serialVersionUID = 1L;

        Untrusted(String sentence) {
            super(sentence);
        }
    }

    /** What answers there is no 333HOME, or one that this client does not understand. */
    public static final class Foreign extends ApiException {
        private static final long serialVersionUID = 1L;

        Foreign(String sentence) {
            super(sentence);
        }
    }

    /**
     * The connection broke, or no whole answer came in time: whether it was done is not known until
     * it is read again.
     */
    public static final class Broken extends ApiException {
        private static final long serialVersionUID = 1L;

        Broken(String sentence) {
            super(sentence);
        }
    }

    /** The server understood, and did not do it. */
    public static final class Refused extends ApiException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        /** Why. */
        public Problem problem() {
            return problem;
        }

        /** Whether there is no such thing. */
        public boolean isNotFound() {
            return problem.status() == 404;
        }

        /** Whether somebody has to log in first, or again. */
        public boolean isNotAuthenticated() {
            return problem.status() == 401;
        }

        /** Whether it was changed meanwhile. */
        public boolean isChanged() {
            return problem.status() == 412;
        }

        /** Whether a person has to agree first. */
        public boolean wantsConfirmation() {
            return problem.kind().equals("confirmation-needed");
        }
    }

    /**
     * A problem document.
     *
     * @param status of HTTP
     * @param kind which, as {@code not-found}; empty where a proxy answered
     * @param title what kind that is, for a person
     * @param detail one sentence for a person
     * @param denial which rule of the accounts forbids it, as {@code last_owner}
     * @param scope what the caller would have to be allowed to do
     * @param retryAfter how long to wait before it is tried again
     * @param deviceId the device that stands in the way
     * @param etag the version that is there now
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
     */
    public record Problem(
            int status,
            String kind,
            String title,
            String detail,
            Optional<String> denial,
            Optional<String> scope,
            Optional<Duration> retryAfter,
            Optional<DeviceId> deviceId,
            Optional<String> etag) {}
}
