/** Values that cannot exist in a bad state, and the rules that need nothing but them. */
@NullMarked
package home333.domain;

import org.jspecify.annotations.NullMarked;
