/** The one JSON form of domain values, for files, the API, {@code --json} and link frames. */
module home333.json {
    requires static org.jspecify;
    requires transitive home333.domain;
    requires transitive com.fasterxml.jackson.databind;

    exports home333.json;
}
