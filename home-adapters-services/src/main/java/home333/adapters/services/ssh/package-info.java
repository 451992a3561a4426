/** The exchange of keys with an SSH server, as far as its host key. */
@NullMarked
package home333.adapters.services.ssh;

import org.jspecify.annotations.NullMarked;
