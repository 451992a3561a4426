package home333.domain;

/**
 * What answers on an open port.
 *
 * @param port where
 * @param transport TCP or UDP
 * @param name the protocol or what is usual on the port, like {@code ssh}; may be empty
 * @param product what was recognised, like {@code OpenSSH}; empty when nothing was
 * @param version of the product; empty when unknown
 * @param evidence the text that shows it; empty for a name that only the port number suggests
 * @param confidence 0 (a guess by number) to 100 (it said so itself)
 */
public record Service(
        Port port,
        Transport transport,
        String name,
        String product,
        String version,
        String evidence,
        int confidence) {
    public Service {
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("confidence is 0 to 100, got " + confidence);
        }
    }

    /** An open TCP port of which nothing but the number is known. */
    public static Service byNumber(Port port, String usualName) {
        return new Service(port, Transport.TCP, usualName, "", "", "", 0);
    }
}
