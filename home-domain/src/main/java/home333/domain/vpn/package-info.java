/**
 * The tailnet: who is in it, what its sources say and how old that is, and who of it is whom in the
 * LAN.
 */
@NullMarked
package home333.domain.vpn;

import org.jspecify.annotations.NullMarked;
