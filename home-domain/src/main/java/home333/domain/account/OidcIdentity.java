package home333.domain.account;

/**
 * Who somebody is at an identity provider.
 *
 * @param issuer the provider, as it calls itself
 * @param subject whom it means, for ever
 */
public record OidcIdentity(String issuer, String subject) {
    private static final int LONGEST = 255;

    public OidcIdentity {
        boolean fits = !issuer.isEmpty() && !subject.isEmpty();
        if (!fits || issuer.length() > LONGEST || subject.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an identity has an issuer and a subject of 1 to 255 characters");
        }
    }
}
