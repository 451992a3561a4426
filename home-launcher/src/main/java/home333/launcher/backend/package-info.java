/** What commands ask of a home, be it in a folder of this machine or at a server. */
@NullMarked
package home333.launcher.backend;

import org.jspecify.annotations.NullMarked;
