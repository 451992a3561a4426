/** What was: written down seldom, and kept in memory where nobody else keeps it. */
@NullMarked
package home333.app.history;

import org.jspecify.annotations.NullMarked;
