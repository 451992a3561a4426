/** Port contracts, the fakes that passed them, and LANs to test on. */
@NullMarked
package home333.testkit;

import org.jspecify.annotations.NullMarked;
