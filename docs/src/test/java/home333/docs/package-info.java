/** The samples of the documentation, which run as tests so that they stay true. */
@NullMarked
package home333.docs;

import org.jspecify.annotations.NullMarked;
