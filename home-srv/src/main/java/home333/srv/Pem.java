package home333.srv;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file.
 *
 * @param label what it says of itself: CERTIFICATE, PRIVATE KEY
 * @param base64 what it holds
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
record Pem(String label, String base64) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** The blocks of a file; what stands between them is for people. */
    static List<Pem> read(String text) {
        List<Pem> blocks = new ArrayList<>();
        for (Matcher found = BLOCK.matcher(text); found.find(); ) {
            blocks.add(new Pem(found.group(1), found.group(2)));
        }
        return blocks;
    }

    /**
     * What it holds.
     *
     * @throws IllegalArgumentException if that is no Base64
     */
    byte[] bytes() {
        return Base64.getMimeDecoder().decode(base64);
    }
}
