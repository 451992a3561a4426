package home333.domain.account;

/**
 * The second factor of an account as it is kept.
 *
 * @param sealed the secret, encrypted
 * @param lastStep the time step of the last code that was taken; no earlier one is any more
 */
public record StoredTotp(String sealed, long lastStep) {}
