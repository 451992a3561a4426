package home333.srv;

import home333.app.accounts.Answer;
import home333.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What the accounts answer, as problems. */
final class Answers {
    private final InstantSource clock;

    Answers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What was asked for.
     *
     * @throws Problem.Failure if it was not done, saying why
     */
    <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.Denied<T>(Answer.Denial why) -> throw new Problem.Failure(problem(why));
            case Answer.Throttled<T>(Instant until) -> throw new Problem.Failure(throttled(until));
        };
    }

    /** There were too many tries. */
    Problem throttled(Instant until) {
        long seconds = Math.max(1, until.getEpochSecond() - clock.instant().getEpochSecond() + 1);
        return Problem.Kind.TOO_MANY
                .because("There were too many tries: wait " + seconds + " s.")
                .with("Retry-After", String.valueOf(seconds));
    }

    static Problem busy() {
        return Problem.Kind.UNAVAILABLE
                .because("Too many passwords are being checked.")
                .with("Retry-After", "2");
    }

    private static Problem problem(Answer.Denial why) {
        Problem problem =
                switch (why) {
                    case NOT_ALLOWED -> Problem.Kind.FORBIDDEN.because("This is not allowed.");
                    case STEP_UP ->
                            Problem.Kind.FORBIDDEN.because(
                                    "Prove anew who you are, by POST /api/v1/session/proof.");
                    case NOT_FOUND -> Problem.Kind.NOT_FOUND.because("There is no such thing.");
                    case NAME_TAKEN -> Problem.Kind.CONFLICT.because("This name is taken.");
                    case NAME ->
                            Problem.Kind.INVALID.because(
                                    "A name has 1 to 64 letters of one script, digits and . _ - @ +");
                    case LAST_OWNER -> Problem.Kind.CONFLICT.because("One owner has to stay.");
                    case LAST_CREDENTIAL ->
                            Problem.Kind.CONFLICT.because(
                                    "Nothing else would be left to log in by.");
                    case WEAK_PASSWORD ->
                            Problem.Kind.INVALID.because(
                                    "This password is too easily guessed, or too long.");
                    case WRONG ->
                            Problem.Kind.FORBIDDEN.because(
                                    "It is not right, or was used, or is too old.");
                    case SCOPES ->
                            Problem.Kind.INVALID.because(
                                    "A token has one scope at least, and no more than its owner.");
                    case LIFETIME -> Problem.Kind.INVALID.because("A token lasts up to 366 days.");
                    case TOO_MANY -> Problem.Kind.CONFLICT.because("There are too many of them.");
                    case ALREADY -> Problem.Kind.CONFLICT.because("It is so already.");
                    case BUSY -> busy();
                };
        return problem.with(Json.object().put("denial", why.name().toLowerCase(Locale.ROOT)));
    }
}
