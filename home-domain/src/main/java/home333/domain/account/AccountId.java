package home333.domain.account;

/**
 * Our name for an account; it never changes and is never given twice.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}
 */
public record AccountId(String value) {
    public AccountId {
        Plain.require(value, "the id of an account");
    }

    @Override
    public String toString() {
        return value;
    }
}
