/**
 * Who may do what: accounts, their roles and credentials, and the record of what was done.
 * Credentials are kept as hashes only; a token is shown once, when it is made.
 */
@NullMarked
package home333.domain.account;

import org.jspecify.annotations.NullMarked;
