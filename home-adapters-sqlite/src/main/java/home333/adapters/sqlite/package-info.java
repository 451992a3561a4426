/** The history in an embedded database file. */
@NullMarked
package home333.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
