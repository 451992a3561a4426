package home333.domain.account;

/**
 * Whom a passkey is made for.
 *
 * @param handle what the authenticator knows the account by, base64url; it tells nothing of it
 * @param name what it shows
 */
public record PasskeyUser(String handle, String name) {}
