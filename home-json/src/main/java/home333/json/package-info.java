/** The one JSON form of domain values, for files, the API, {@code --json} and link frames. */
@NullMarked
package home333.json;

import org.jspecify.annotations.NullMarked;
