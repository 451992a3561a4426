package home333.app.accounts;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;

/** The changes that end what an account is let in with. */
final class Ending {
    private Ending() {}

    static List<AccountChange> sessions(AccountBook book, AccountId of) {
        List<AccountChange> changes = new ArrayList<>();
        book.sessions(of).forEach(it -> changes.add(SessionMint.removal(it)));
        return changes;
    }

    static List<AccountChange> codes(AccountBook book, AccountId of) {
        List<AccountChange> changes = new ArrayList<>();
        book.codes().stream()
                .filter(code -> code.account().filter(of::equals).isPresent())
                .forEach(code -> changes.add(new AccountChange.RemoveCode(code.hash())));
        return changes;
    }

    /** All of it. */
    static List<AccountChange> everything(AccountBook book, AccountId of) {
        List<AccountChange> changes = sessions(book, of);
        changes.addAll(codes(book, of));
        book.tokens(of).forEach(it -> changes.add(new AccountChange.RemoveToken(it.info().id())));
        return changes;
    }
}
