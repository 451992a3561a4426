package home333.domain;

/** What happens while a scan runs. */
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
}
