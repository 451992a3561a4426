package home333.app.accounts;

import home333.domain.Secret;
import home333.domain.account.OneTimeCode;
import home333.domain.account.TokenHash;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Codes on paper, for when a second factor is lost; each is good once. */
record RecoveryCodes(List<Secret> codes) {
    static RecoveryCodes random(RandomGenerator random) {
        return new RecoveryCodes(
                IntStream.range(0, AccountLimits.RECOVERY_CODES)
                        .mapToObj(_ -> OneTimeCode.random(random))
                        .toList());
    }

    /** What is kept of them. */
    Set<TokenHash> hashes() {
        return codes.stream()
                .map(code -> OneTimeCode.hash(code.reveal()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
