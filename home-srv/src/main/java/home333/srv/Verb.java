package home333.srv;

/** What a request asks to be done. */
enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether asking changes nothing. */
    boolean isSafe() {
        return this == GET;
    }
}
