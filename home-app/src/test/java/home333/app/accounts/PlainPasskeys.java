package home333.app.accounts;

import home333.domain.account.NewPasskey;
import home333.domain.account.PasskeyUser;
import home333.domain.account.StoredPasskey;
import home333.ports.Passkeys;
import java.util.List;
import java.util.Optional;

/** Passkeys whose responses are plain texts: {@code ID COUNT CHALLENGE}. */
final class PlainPasskeys implements Passkeys {
    static String response(String id, long count, String challenge) {
        return id + " " + count + " " + challenge;
    }

    @Override
    public String creation(PasskeyUser user, String challenge, List<StoredPasskey> known) {
        return "create " + user.handle() + " " + challenge;
    }

    @Override
    public Optional<NewPasskey> created(String response, String challenge) {
        String[] parts = response.split(" ", -1);
        return parts.length == 3 && parts[2].equals(challenge)
                ? Optional.of(new NewPasskey(parts[0], "key", Long.parseLong(parts[1])))
                : Optional.empty();
    }

    @Override
    public String request(String challenge) {
        return "get " + challenge;
    }

    @Override
    public Optional<String> credential(String response) {
        return Optional.of(response.split(" ", -1)[0]);
    }

    @Override
    public Optional<Long> verified(String response, String challenge, StoredPasskey passkey) {
        return created(response, challenge)
                .filter(it -> it.credential().equals(passkey.credential()))
                .map(NewPasskey::count)
                .filter(it -> it > passkey.count());
    }
}
