package home333.domain.account;

import java.time.Instant;

/**
 * An account as people see it.
 *
 * @param isDisabled whether it is let in nowhere
 * @param hasPassword false until an invite is taken up, or where it logs in otherwise
 * @param hasTotp whether a login takes a code besides
 * @param passkeys how many it has
 * @param recoveryCodes how many are left
 */
public record Account(
        AccountId id,
        AccountName name,
        Role role,
        Instant created,
        boolean isDisabled,
        boolean hasPassword,
        boolean hasTotp,
        int passkeys,
        int recoveryCodes) {}
