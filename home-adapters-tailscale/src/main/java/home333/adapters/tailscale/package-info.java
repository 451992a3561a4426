/** The tailnet, by the control plane and by the daemon of this machine. */
@NullMarked
package home333.adapters.tailscale;

import org.jspecify.annotations.NullMarked;
