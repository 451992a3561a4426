/** What goes over a connection or in a datagram, read and written octet by octet. */
@NullMarked
package home333.adapters.services.message;

import org.jspecify.annotations.NullMarked;
