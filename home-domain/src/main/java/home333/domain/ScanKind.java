package home333.domain;

/** How deep a scan looks. */
public enum ScanKind {
    /** Who is there. */
    QUICK,
    /** Who is there, and which ports are open. */
    FULL
}
