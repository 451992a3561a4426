/** The application: the use cases, and the home that wires their adapters. */
@NullMarked
package home333.app;

import org.jspecify.annotations.NullMarked;
