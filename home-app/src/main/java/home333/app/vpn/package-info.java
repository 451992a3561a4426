/** The sources of the tailnet: asked in time, remembered, and warned of. */
@NullMarked
package home333.app.vpn;

import org.jspecify.annotations.NullMarked;
