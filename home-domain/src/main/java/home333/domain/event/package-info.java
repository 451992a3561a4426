/** What happens in a home, for whoever wants to be told. */
@NullMarked
package home333.domain.event;

import org.jspecify.annotations.NullMarked;
