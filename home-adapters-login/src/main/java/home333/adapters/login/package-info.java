/** What people prove with who they are. */
@NullMarked
package home333.adapters.login;

import org.jspecify.annotations.NullMarked;
