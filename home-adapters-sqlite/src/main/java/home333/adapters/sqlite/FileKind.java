package home333.adapters.sqlite;

/**
 * What a database file is for.
 *
 * @param name the file
 * @param what what people call it, in the singular
 * @param isPrivate whether nobody but its owner may read it, whatever its folder allows
 */
record FileKind(String name, String what, boolean isPrivate, Schema schema, Bound bound) {}
