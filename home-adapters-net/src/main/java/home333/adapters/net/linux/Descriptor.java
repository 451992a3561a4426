package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/**
 * One open socket, by its number. Opened by any thread, then used and closed by one: a number that
 * is closed under a waiting call may be somebody else's by then.
 */
public final class Descriptor implements AutoCloseable {
    /** How many messages a thread may take before it looks up again: a flood must not hold it. */
    static final int MOST_AT_ONCE = 1024;

    private final int number;
    private final String what;
    private boolean open = true;

    /**
     * Opens a socket that does not block and is not inherited.
     *
     * @param what it is, for messages: {@code a raw ICMP socket}
     */
    Descriptor(int domain, int type, int protocol, String what) throws IOException {
        int flags = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
        number = Errno.check(Libc.socket(domain, type | flags, protocol), "open " + what);
        this.what = what;
    }

    void bind(MemorySegment address) throws IOException {
        var _ = Errno.check(Libc.bind(number, address), "bind " + what);
    }

    void set(int level, int option, MemorySegment value) throws IOException {
        long result = Libc.setsockopt(number, level, option, value);
        var _ = Errno.check(result, "set option " + option + " of " + what);
    }

    void set(int level, int option, int value) throws IOException {
        try (var arena = Arena.ofConfined()) {
            set(level, option, arena.allocateFrom(JAVA_INT, value));
        }
    }

    /** Asks for room for what comes while nobody reads; takes what the system gives. */
    void growReceiveBuffer(int bytes) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocateFrom(JAVA_INT, bytes);
            if (Libc.setsockopt(number, Linux.SOL_SOCKET, Linux.SO_RCVBUFFORCE, value) < 0) {
                var _ = Libc.setsockopt(number, Linux.SOL_SOCKET, Linux.SO_RCVBUF, value);
            }
        }
    }

    /** Sends; the result is as in {@link Libc#sendto}. */
    long send(MemorySegment message, MemorySegment address) {
        return Libc.sendto(number, message, Linux.MSG_DONTWAIT, address);
    }

    /** Sends; the result is as in {@link Libc#sendmsg}. */
    long sendMessage(MemorySegment header) {
        return Libc.sendmsg(number, header, Linux.MSG_DONTWAIT);
    }

    /** Receives; the result is as in {@link Libc#recvmsg}. */
    long receiveMessage(MemorySegment header, int flags) {
        return Libc.recvmsg(number, header, flags | Linux.MSG_DONTWAIT);
    }

    /** Sends several messages; the result is as in {@link Libc#sendmmsg}. */
    long sendMessages(MemorySegment messages, int count) {
        return Libc.sendmmsg(number, messages, count, Linux.MSG_DONTWAIT);
    }

    /** Receives several messages; the result is as in {@link Libc#recvmmsg}. */
    long receiveMessages(MemorySegment messages, int count) {
        return Libc.recvmmsg(number, messages, count, Linux.MSG_DONTWAIT);
    }

    /**
     * Waits until one of the sockets has something to read, or an error to tell.
     *
     * @param patience how long at the most; a part of a millisecond is taken as one
     */
    public static void await(List<Descriptor> descriptors, Duration patience) throws IOException {
        try (var arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(Structs.POLLFD, descriptors.size());
            long size = Structs.POLLFD.byteSize();
            for (int i = 0; i < descriptors.size(); i++) {
                all.set(JAVA_INT, i * size, descriptors.get(i).number);
                all.set(JAVA_SHORT, i * size + 4, Linux.POLLIN);
            }
            long milliseconds = Math.clamp(patience.toMillis(), patience.isZero() ? 0 : 1, 1000);
            long result = Libc.poll(all, descriptors.size(), (int) milliseconds);
            if (!Errno.isTransient(result)) {
                var _ = Errno.check(result, "wait for a socket");
            }
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            var _ = Libc.close(number);
        }
    }
}
