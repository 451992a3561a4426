package home333.domain.account;

/**
 * Our name for a session, an API token, a passkey or a one-time code. It tells which one is meant
 * and opens nothing.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}
 */
public record CredentialId(String value) {
    public CredentialId {
        Plain.require(value, "the id of a credential");
    }

    @Override
    public String toString() {
        return value;
    }
}
