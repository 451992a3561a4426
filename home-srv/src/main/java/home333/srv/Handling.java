package home333.srv;

import java.io.IOException;

/** Does what a route is for. */
@FunctionalInterface
interface Handling {
    /**
     * Answers a request. May block.
     *
     * @throws Problem.Failure for whatever the caller should know
     * @throws IOException for what this machine could not do
     * @throws IllegalArgumentException for words of the request that mean nothing, saying why
     */
    Reply handle(Call call) throws IOException, InterruptedException;
}
