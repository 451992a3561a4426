/** How devices change: what a person calls them, and what imports and scans mean for them. */
@NullMarked
package home333.app.devices;

import org.jspecify.annotations.NullMarked;
