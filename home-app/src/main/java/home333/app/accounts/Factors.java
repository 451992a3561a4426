package home333.app.accounts;

import home333.app.accounts.Login.Factor;
import home333.domain.account.OneTimeCode;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredTotp;
import home333.domain.account.TokenHash;
import home333.domain.account.Totp;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Looks at what is handed in as a second factor. */
final class Factors {
    private static final int TOTP_DIGITS = 6;

    private final AccountTools tools;

    Factors(AccountTools tools) {
        this.tools = tools;
    }

    /** What an account can prove more with. */
    static Set<Factor> of(StoredAccount account) {
        var factors = EnumSet.noneOf(Factor.class);
        if (account.totp().isPresent()) {
            factors.add(Factor.TOTP);
        }
        if (!account.recoveryCodes().isEmpty()) {
            factors.add(Factor.RECOVERY_CODE);
        }
        if (!account.passkeys().isEmpty()) {
            factors.add(Factor.PASSKEY);
        }
        return factors;
    }

    /** The account after a code was used, which is none any more; empty where it is wrong. */
    Optional<StoredAccount> after(StoredAccount account, String code) throws IOException {
        return code.replace(" ", "").length() == TOTP_DIGITS
                ? afterTotp(account, code)
                : afterRecovery(account, code);
    }

    private Optional<StoredAccount> afterTotp(StoredAccount account, String code)
            throws IOException {
        if (account.totp().isEmpty()) {
            return Optional.empty();
        }
        StoredTotp totp = account.totp().get();
        OptionalLong step =
                Totp.step(
                        tools.sealing().open(totp.sealed(), account.id().value()),
                        code,
                        tools.now(),
                        totp.lastStep());
        return step.isEmpty()
                ? Optional.empty()
                : Optional.of(account.withTotp(new StoredTotp(totp.sealed(), step.getAsLong())));
    }

    private static Optional<StoredAccount> afterRecovery(StoredAccount account, String code) {
        Set<TokenHash> left = new HashSet<>(account.recoveryCodes());
        return left.remove(OneTimeCode.hash(code))
                ? Optional.of(account.withRecoveryCodes(left))
                : Optional.empty();
    }
}
