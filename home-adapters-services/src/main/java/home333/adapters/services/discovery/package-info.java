/** Messages in which devices say what they are: SSDP's and WS-Discovery's, and XML in general. */
@NullMarked
package home333.adapters.services.discovery;

import org.jspecify.annotations.NullMarked;
