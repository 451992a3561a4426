/** Who may do what: accounts, sessions, tokens, and the log of what was done. */
@NullMarked
package home333.app.accounts;

import org.jspecify.annotations.NullMarked;
