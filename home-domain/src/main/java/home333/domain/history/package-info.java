/** What was: who came and went, how soon devices answered, and what can be learned from it. */
@NullMarked
package home333.domain.history;

import org.jspecify.annotations.NullMarked;
