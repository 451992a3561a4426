/**
 * The one codec of domain values: files, API, {@code --json} and link frames all speak it. Reading
 * is generous with what the Python program wrote, and keeps what it does not understand.
 */
@NullMarked
package home333.json;

import org.jspecify.annotations.NullMarked;
