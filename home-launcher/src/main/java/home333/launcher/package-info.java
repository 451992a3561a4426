/** The command {@code home333}. */
@NullMarked
package home333.launcher;

import org.jspecify.annotations.NullMarked;
