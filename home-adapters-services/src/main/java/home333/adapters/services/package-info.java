/** What answers on a port: polite probes, and the rules that tell products by what they say. */
@NullMarked
package home333.adapters.services;

import org.jspecify.annotations.NullMarked;
