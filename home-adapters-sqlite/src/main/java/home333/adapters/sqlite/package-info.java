/** The history, the accounts and the audit log in embedded database files. */
@NullMarked
package home333.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
