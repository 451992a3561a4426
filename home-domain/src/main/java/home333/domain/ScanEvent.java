package home333.domain;

/**
 * What happens while a scan runs. A scanner tells of hosts, progress and warnings; the application
 * adds the further events from what changed on a host, so that nobody has to compare hosts.
 */
public sealed interface ScanEvent {
    /**
     * Something answered that had not answered before in this scan.
     *
     * @param host what is known of it so far
     */
    record Found(Host host) implements ScanEvent {}

    /**
     * More is known of a host that was found before.
     *
     * @param host all that is known of it now
     */
    record Updated(Host host) implements ScanEvent {}

    /**
     * A port of a host is open; told once, after the event that shows it on its host.
     *
     * @param host whose port
     * @param port which
     * @param transport TCP or UDP
     */
    record PortOpened(IpAddress host, Port port, Transport transport) implements ScanEvent {}

    /**
     * Something said on a port what it is; told after the event that shows it on its host, and
     * again when more is known.
     *
     * @param host who said so
     * @param service what was recognised, never a guess by number
     */
    record ServiceIdentified(IpAddress host, Service service) implements ScanEvent {}

    /**
     * How far the scan is.
     *
     * @param done units of work done, never less than before
     * @param total units of work in all; may grow as hosts are found
     */
    record Progress(long done, long total) implements ScanEvent {}

    /**
     * Something that the reader of the result should know.
     *
     * @param text one sentence
     */
    record Warning(String text) implements ScanEvent {}

    /**
     * The scan is over, interrupted or not; nothing comes after this.
     *
     * @param report all that was found
     */
    record Finished(ScanReport report) implements ScanEvent {}
}
