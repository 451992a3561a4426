package home333.ports;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountRecords;
import java.io.IOException;
import java.util.List;

/**
 * Keeps accounts, their sessions and tokens. It knows no rule: what is expired or forbidden is kept
 * and given back like all else. Few enough to be held in memory at once. Safe for use by several
 * threads, and by several processes where it is shared.
 */
public interface AccountStore {
    /**
     * All that is kept, as it was at one instant; nothing where nothing was ever kept.
     *
     * @throws IOException also where something is kept that cannot be understood: nobody is to take
     *     that for an empty store, and claim it
     */
    AccountRecords load() throws IOException;

    /**
     * Makes all of these changes in their order, or none; when this returns true they are safe, and
     * the version is one more than it was.
     *
     * @param version what they were decided by
     * @return false where somebody else changed something since; nothing is changed then
     * @throws IOException if they could not be kept; they may be kept all the same, so whoever goes
     *     on loads anew
     */
    boolean apply(long version, List<AccountChange> changes) throws IOException;
}
