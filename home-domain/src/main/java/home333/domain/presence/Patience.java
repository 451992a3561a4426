package home333.domain.presence;

import java.time.Duration;

/**
 * How long and how often a device is asked before its silence means that it is gone.
 *
 * @param longestSleep how long it may be silent and come back by itself; zero for one that always
 *     answers
 * @param lookEvery from one look to the next while it answers
 * @param tries questions by each method in one look, at least 1
 * @param confirmations looks without an answer that it takes after the longest sleep, at least 2
 * @param confirmFor how long the silence must go on after the longest sleep; more than one and a
 *     half times {@code lookEvery}
 */
public record Patience(
        Duration longestSleep,
        Duration lookEvery,
        int tries,
        int confirmations,
        Duration confirmFor) {
    private static final int METHODS = 2;

    public Patience {
        if (longestSleep.isNegative() || !lookEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "a sleep lasts no negative time and looks are apart, got "
                            + longestSleep
                            + " and "
                            + lookEvery);
        }
        if (tries < 1 || confirmations < 2) {
            throw new IllegalArgumentException(
                    "it takes 1 try and 2 confirmations at least, got "
                            + tries
                            + " and "
                            + confirmations);
        }
        if (confirmFor.compareTo(lookEvery.multipliedBy(3).dividedBy(2)) <= 0) {
            throw new IllegalArgumentException(
                    "confirming takes longer than one and a half times "
                            + lookEvery
                            + ", got "
                            + confirmFor);
        }
    }

    /** Whether it may fall silent and still be there. */
    public boolean sleeps() {
        return longestSleep.isPositive();
    }

    /** From one look to the next while its silence is being confirmed. */
    public Duration confirmEvery() {
        return confirmFor.minus(lookEvery).dividedBy(confirmations - 1L);
    }

    /**
     * From when on a silent device is looked at as often as while confirming. What wakes up and is
     * missed before that, and then sleeps as long as it may, comes back before it is called gone.
     */
    Duration lookHardAfter() {
        Duration half = confirmFor.dividedBy(2);
        return half.compareTo(longestSleep) < 0 ? half : longestSleep;
    }

    /** How long a silence is when it means that the device is gone. */
    public Duration goneAfter() {
        return longestSleep.plus(confirmFor);
    }

    /** How many questions must have gone unanswered: those of all confirmations by two methods. */
    int questions() {
        return confirmations * tries * METHODS;
    }

    /** With another longest sleep. */
    Patience sleeping(Duration longest) {
        return new Patience(longest, lookEvery, tries, confirmations, confirmFor);
    }

    /** With so many times the confirmation. */
    Patience stretched(int times) {
        return new Patience(
                longestSleep,
                lookEvery,
                tries,
                confirmations * times,
                confirmFor.multipliedBy(times));
    }
}
