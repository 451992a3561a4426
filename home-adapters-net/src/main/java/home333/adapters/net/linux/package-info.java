/** The operating system's own sockets, by native calls; the only package that makes them. */
@NullMarked
package home333.adapters.net.linux;

import org.jspecify.annotations.NullMarked;
