/** Whether each device is there, concluded over time from all that was seen of it. */
@NullMarked
package home333.domain.presence;

import org.jspecify.annotations.NullMarked;
