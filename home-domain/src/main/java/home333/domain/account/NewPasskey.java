package home333.domain.account;

/**
 * A passkey that an authenticator made.
 *
 * @param credential the authenticator's own id of it, base64url
 * @param publicKey what its signatures are checked by, base64url
 * @param count how often it was used, as it says itself
 */
public record NewPasskey(String credential, String publicKey, long count) {}
