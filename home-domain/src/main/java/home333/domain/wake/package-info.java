/** Waking what sleeps: the packet, where it goes, and how far a wake came. */
@NullMarked
package home333.domain.wake;

import org.jspecify.annotations.NullMarked;
