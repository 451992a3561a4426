package home333.launcher;

import home333.app.accounts.Answer;
import home333.domain.account.Account;
import home333.launcher.backend.AccountApi;
import java.io.IOException;
import java.time.Instant;

/** What the accounts answer, for a person. */
final class AccountAnswer {
    private final Session session;

    AccountAnswer(Session session) {
        this.session = session;
    }

    /**
     * What was asked for.
     *
     * @throws Refusal if it was not done, saying why
     */
    <T> T of(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.Denied<T>(Answer.Denial why) ->
                    throw Refusal.failed(session.text("denial." + why));
            case Answer.Throttled<T>(Instant until) ->
                    throw Refusal.failed(
                            session.text("denial.throttled", session.surroundings().time(until)));
        };
    }

    /** The account of that name. */
    Account user(AccountApi accounts, String name) throws IOException {
        return accounts.users().stream()
                .filter(user -> user.name().toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Refusal.failed(session.text("users.unknown", name)));
    }
}
