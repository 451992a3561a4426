package home333.app.accounts;

import java.time.Instant;
import java.util.function.Function;

/** What came of something that somebody asked of the accounts. */
public sealed interface Answer<T> {
    /** It is done, and safe. */
    record Done<T>(T value) implements Answer<T> {}

    /** Nothing is changed. */
    record Denied<T>(Denial why) implements Answer<T> {}

    /**
     * Nothing was even looked at: there were too many tries.
     *
     * @param until when the next one may be made
     */
    record Throttled<T>(Instant until) implements Answer<T> {}

    /** Why something was not done. */
    enum Denial {
        /** The role or the scopes do not allow it, or it takes a person's session. */
        NOT_ALLOWED,
        /** It is allowed to whoever {@linkplain Credentials#stepUp proves anew} who it is. */
        STEP_UP,
        /** There is no such thing, or it is not this caller's to see. */
        NOT_FOUND,
        /** An account has that name. */
        NAME_TAKEN,
        /** The text cannot be a name. */
        NAME,
        /** Somebody has to stay who looks after all. */
        LAST_OWNER,
        /** Without it, its owner could log in by nothing. */
        LAST_CREDENTIAL,
        /** The password is too easily guessed, or too long. */
        WEAK_PASSWORD,
        /** The password or the code is not right, or it is used, or too old. */
        WRONG,
        /** The scopes are none, or more than the role has. */
        SCOPES,
        /** It would last no time, or too long. */
        LIFETIME,
        /** There are too many of them. */
        TOO_MANY,
        /** It is so already. */
        ALREADY,
        /** Too many passwords are being checked: ask again in a moment. */
        BUSY
    }

    /** What is done. */
    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    /** What is not. */
    static <T> Answer<T> denied(Denial why) {
        return new Denied<>(why);
    }

    /** The same with another value, where it is done. */
    default <R> Answer<R> map(Function<? super T, ? extends R> other) {
        return switch (this) {
            case Done<T> done -> new Done<>(other.apply(done.value()));
            case Denied<T> denied -> new Denied<>(denied.why());
            case Throttled<T> throttled -> new Throttled<>(throttled.until());
        };
    }
}
