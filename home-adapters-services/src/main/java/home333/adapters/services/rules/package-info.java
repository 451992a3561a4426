/**
 * Rules that tell products and kinds of devices by what is said, and the texts they are read from.
 */
@NullMarked
package home333.adapters.services.rules;

import org.jspecify.annotations.NullMarked;
