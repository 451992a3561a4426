package home333.domain.history;

import home333.domain.Presence;

/**
 * A time in which a device was the same.
 *
 * @param begun what began it
 * @param span how long it is known to have lasted
 */
public record Stretch(Transition begun, Interval span) {
    public Presence presence() {
        return begun.presence();
    }
}
