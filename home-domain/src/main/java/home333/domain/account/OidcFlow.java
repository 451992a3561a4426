package home333.domain.account;

/**
 * What one login at an identity provider is known again by.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the signed token
 * @param verifier proves that whoever began also ends it (RFC 7636), 43 to 128 characters
 */
public record OidcFlow(String state, String nonce, String verifier) {}
