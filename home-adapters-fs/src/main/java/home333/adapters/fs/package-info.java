/** Ports kept in files that a person can read. */
@NullMarked
package home333.adapters.fs;

import org.jspecify.annotations.NullMarked;
