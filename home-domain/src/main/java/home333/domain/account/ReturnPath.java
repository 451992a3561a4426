package home333.domain.account;

import java.util.Optional;

/**
 * Where a browser goes after a login: a path of our own pages.
 *
 * @param path begins with one slash; none of its characters could make a browser read a host
 */
public record ReturnPath(String path) {
    /** The first page. */
    public static final ReturnPath HOME = new ReturnPath("/");

    private static final int LONGEST = 500;

    public ReturnPath {
        boolean fits =
                path.length() <= LONGEST
                        && path.startsWith("/")
                        && !path.startsWith("//")
                        && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        if (!fits) {
            throw new IllegalArgumentException("this is no path of our own pages");
        }
    }

    /** The path of a text that came with a request; empty where it leads elsewhere. */
    public static Optional<ReturnPath> find(String text) {
        try {
            return Optional.of(new ReturnPath(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
