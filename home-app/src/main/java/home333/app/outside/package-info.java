/** What a home has from outside: its ports, all in one hand, and one listening for all who hear. */
@NullMarked
package home333.app.outside;

import org.jspecify.annotations.NullMarked;
