/** Who is at which address, and whether those who answer hold the keys that they are known by. */
@NullMarked
package home333.app.look;

import org.jspecify.annotations.NullMarked;
