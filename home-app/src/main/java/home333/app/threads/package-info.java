/** How threads let time pass, and how they end. */
@NullMarked
package home333.app.threads;

import org.jspecify.annotations.NullMarked;
