/** A scan from the first packet to the report: hosts with their names, services and devices. */
@NullMarked
package home333.app.scan;

import org.jspecify.annotations.NullMarked;
