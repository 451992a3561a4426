/** The common API of every machine, by HTTP. */
@NullMarked
package home333.srv;

import org.jspecify.annotations.NullMarked;
