package home333.srv.client;

/**
 * What came of an import.
 *
 * @param added devices that were not known
 * @param extended known ones of which something was new
 * @param unchanged known ones of which nothing was
 */
public record Imported(int added, int extended, int unchanged) {}
