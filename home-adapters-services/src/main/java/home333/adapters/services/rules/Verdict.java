package home333.adapters.services.rules;

/**
 * What a rule recognises.
 *
 * @param name what the service is called; empty for its protocol
 * @param confidence 1 to 100
 */
public record Verdict(String product, String version, String name, int confidence) {
    String outcome() {
        return (product + " " + version).strip();
    }
}
