/**
 * The common API from the other side: {@code HomeClient} asks a server, and the ports keep what a
 * home keeps at one.
 */
@NullMarked
package home333.srv.client;

import org.jspecify.annotations.NullMarked;
