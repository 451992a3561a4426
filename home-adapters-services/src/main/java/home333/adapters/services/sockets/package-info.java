/** Sockets that keep within limits, and what TLS over them takes note of. */
@NullMarked
package home333.adapters.services.sockets;

import org.jspecify.annotations.NullMarked;
