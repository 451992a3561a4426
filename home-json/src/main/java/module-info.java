/** The one JSON form of domain values, for files, the API, {@code --json} and link frames. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.json {
    requires static org.jspecify;
    requires transitive home333.domain;
    requires transitive com.fasterxml.jackson.databind;
}
