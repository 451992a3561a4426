package home333.domain;

/**
 * A name that an address goes by, and who says so.
 *
 * @param name not blank, at most 255 characters, without control characters
 * @param source where it comes from, in lower case: {@code dns}, {@code hosts}, …
 */
public record HostName(String name, String source) {
    public HostName {
        if (name.isBlank()
                || name.length() > 255
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a host name has 1 to 255 visible characters");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("the name '" + name + "' comes from somewhere");
        }
    }
}
