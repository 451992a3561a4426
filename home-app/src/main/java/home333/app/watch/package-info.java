/** Who is there, kept up to date by looking, listening and scanning in turn. */
@NullMarked
package home333.app.watch;

import org.jspecify.annotations.NullMarked;
