/** Messages of what happens, in words, on their way to each channel. */
@NullMarked
package home333.app.notices;

import org.jspecify.annotations.NullMarked;
