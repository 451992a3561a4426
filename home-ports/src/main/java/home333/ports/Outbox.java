package home333.ports;

import home333.domain.notice.Letter;
import java.io.IOException;
import java.util.List;

/** Keeps letters until they are sent. Safe for use by several threads. */
public interface Outbox {
    /** All letters, by their numbers. */
    List<Letter> list() throws IOException;

    /**
     * Keeps a letter, instead of the one of the same number where there is one; returns when it is
     * safe.
     *
     * @throws IOException if it could not be kept
     */
    void put(Letter letter) throws IOException;

    /**
     * Forgets the letter of that number, where there is one; returns when that is safe.
     *
     * @throws IOException if it could not be forgotten
     */
    void remove(long number) throws IOException;
}
