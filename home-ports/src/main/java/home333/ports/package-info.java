/**
 * The driven ports. Each has a contract in home-testkit that every adapter and every fake passes.
 *
 * <p>An {@link java.io.IOException} means that the outside world failed; its message says what was
 * tried, on what, and what came back.
 */
@NullMarked
package home333.ports;

import org.jspecify.annotations.NullMarked;
