/** Answers of web servers, taken apart. */
@NullMarked
package home333.adapters.services.http;

import org.jspecify.annotations.NullMarked;
