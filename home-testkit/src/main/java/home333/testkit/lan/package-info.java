/** LANs in network namespaces, with hosts that behave well and badly, to scan for real. */
@NullMarked
package home333.testkit.lan;

import org.jspecify.annotations.NullMarked;
