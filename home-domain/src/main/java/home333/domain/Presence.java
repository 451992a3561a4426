package home333.domain;

/** Whether a device is there. */
public enum Presence {
    /** It answered, and the answer is its own. */
    ONLINE,
    /** It was asked in every way and did not answer. */
    OFFLINE,
    /** It is known to be silent for a while and to come back by itself. */
    ASLEEP,
    /** Nothing tells. */
    UNKNOWN,
    /** Its address answers, but as another machine. */
    MOVED
}
