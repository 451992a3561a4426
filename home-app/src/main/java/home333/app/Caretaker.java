package home333.app;

import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.notice.Channel;
import home333.domain.wake.WakeSchedule;
import home333.ports.Notifier.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What only the program knows that a home is part of: what those sections of the settings mean that
 * the home has no word for, which secrets belong to them, and how its channels are reached. It
 * stands here so that whoever serves a home to others can offer it, without an adapter of its own.
 * Safe for use by several threads.
 */
public interface Caretaker {
    /** Knows of no section, no secret and no channel. */
    Caretaker NONE = new Caretaker() {};

    /**
     * Looks at settings that somebody far away chose, before they are kept in place of others. What
     * would send a secret of this machine elsewhere than it was meant for is wrong, too.
     *
     * @throws IllegalArgumentException saying in one sentence what is wrong first
     */
    default void check(Settings before, Settings after) {}

    /** Does what has to be done once settings are kept in place of others. */
    default void changed(Settings before, Settings after) throws IOException {}

    /** The sections that are read when the program starts, and not before. */
    default List<String> readAtStart() {
        return List.of();
    }

    /** The names of all secrets that can be entered, and whether each is. */
    default SortedMap<String, Boolean> secrets() throws IOException {
        return new TreeMap<>();
    }

    /**
     * Keeps a secret for what the settings name now; it is used for nothing else.
     *
     * @throws IllegalArgumentException if there is none of that name, or it cannot be right, saying
     *     why and without the secret
     */
    default void enter(String name, Secret secret) throws IOException {
        throw new IllegalArgumentException("there is no secret '" + name + "' here");
    }

    /**
     * Forgets a secret.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    default void forget(String name) throws IOException {
        throw new IllegalArgumentException("there is no secret '" + name + "' here");
    }

    /**
     * Who is told of what happens.
     *
     * @throws IllegalArgumentException saying what is wrong with the settings
     */
    default List<Channel> channels() throws IOException {
        return List.of();
    }

    /** Sends a message by a channel that says nothing but that it came through; waits for it. */
    default Delivery test(Channel channel) throws IOException, InterruptedException {
        return new Delivery.Refused("nobody sends messages here");
    }

    /**
     * Who is woken when.
     *
     * @throws IllegalArgumentException saying what is wrong with the settings
     */
    default List<WakeSchedule> schedules() throws IOException {
        return List.of();
    }
}
