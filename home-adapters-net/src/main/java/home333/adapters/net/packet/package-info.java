/** What goes over the wire, read and written byte by byte. */
@NullMarked
package home333.adapters.net.packet;

import org.jspecify.annotations.NullMarked;
