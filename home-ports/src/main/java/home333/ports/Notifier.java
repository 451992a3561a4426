package home333.ports;

import home333.domain.notice.Message;

/** Takes messages to one destination. Safe for use by several threads. */
public interface Notifier extends AutoCloseable {
    /**
     * Sends a message. Blocks, for a minute at the most. Whoever gets one twice can tell that by
     * its id.
     *
     * @throws InterruptedException if the calling thread is interrupted; whether the message came
     *     through is then unknown
     */
    Delivery send(Message message) throws InterruptedException;

    /** Ends connections that are kept between messages. */
    @Override
    default void close() {}

    /** What became of something that was sent. */
    sealed interface Delivery {
        /** Whoever it was sent to took it. */
        record Delivered() implements Delivery {}

        /**
         * It may work later.
         *
         * @param reason one sentence, without any secret
         */
        record Later(String reason) implements Delivery {}

        /**
         * It will not work however often it is tried.
         *
         * @param reason one sentence, without any secret
         */
        record Refused(String reason) implements Delivery {}
    }
}
