/** Messages by webhook, ntfy, mail and MQTT. */
@NullMarked
package home333.adapters.notify;

import org.jspecify.annotations.NullMarked;
