package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's socket calls. Each returns what C returns, or the negated error number, as the
 * kernel itself does; {@link Errno#check} makes a sentence of it.
 *
 * <p>None is variadic. Loaded only where {@link NativeSystem} says so. Safe for several threads.
 */
@SuppressWarnings("restricted") // this module is granted native access
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    // int socket(int domain, int type, int protocol)
    private static final MethodHandle SOCKET =
            handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    // int bind(int fd, const struct sockaddr *address, socklen_t length)
    private static final MethodHandle BIND =
            handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    // int setsockopt(int fd, int level, int name, const void *value, socklen_t length)
    private static final MethodHandle SETSOCKOPT =
            handle(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    // ssize_t sendto(int fd, const void *, size_t, int flags, const struct sockaddr *, socklen_t)
    private static final MethodHandle SENDTO =
            handle(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    // ssize_t sendmsg(int fd, const struct msghdr *, int flags)
    private static final MethodHandle SENDMSG =
            handle("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    // ssize_t recvmsg(int fd, struct msghdr *, int flags)
    private static final MethodHandle RECVMSG =
            handle("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    // int sendmmsg(int fd, struct mmsghdr *, unsigned count, int flags)
    private static final MethodHandle SENDMMSG =
            handle(
                    "sendmmsg",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    // int recvmmsg(int fd, struct mmsghdr *, unsigned count, int flags, struct timespec *)
    private static final MethodHandle RECVMMSG =
            handle(
                    "recvmmsg",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    // int poll(struct pollfd *, nfds_t count, int timeout)
    private static final MethodHandle POLL =
            handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    // int close(int fd)
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Libc() {}

    static long socket(int domain, int type, int protocol) {
        return call(state -> (int) SOCKET.invokeExact(state, domain, type, protocol));
    }

    static long bind(int fd, MemorySegment address) {
        int length = (int) address.byteSize();
        return call(state -> (int) BIND.invokeExact(state, fd, address, length));
    }

    static long setsockopt(int fd, int level, int name, MemorySegment value) {
        int length = (int) value.byteSize();
        return call(state -> (int) SETSOCKOPT.invokeExact(state, fd, level, name, value, length));
    }

    /**
     * Sends all of a message.
     *
     * @param address where to; all of the segment is the address
     */
    static long sendto(int fd, MemorySegment message, int flags, MemorySegment address) {
        int length = (int) address.byteSize();
        return call(state ->
                (long)
                        SENDTO.invokeExact(
                                state, fd, message, message.byteSize(), flags, address, length));
    }

    static long sendmsg(int fd, MemorySegment header, int flags) {
        return call(state -> (long) SENDMSG.invokeExact(state, fd, header, flags));
    }

    static long recvmsg(int fd, MemorySegment header, int flags) {
        return call(state -> (long) RECVMSG.invokeExact(state, fd, header, flags));
    }

    /** Sends several messages; the result is how many of them went. */
    static long sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return call(state -> (int) SENDMMSG.invokeExact(state, fd, messages, count, flags));
    }

    /** Receives several messages; the result is how many came. */
    static long recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        MemorySegment forever = MemorySegment.NULL;
        return call(
                state -> (int) RECVMMSG.invokeExact(state, fd, messages, count, flags, forever));
    }

    /**
     * Waits until one of the descriptors has something to say.
     *
     * @param descriptors an array of {@code struct pollfd}
     * @param milliseconds how long at the most
     */
    static long poll(MemorySegment descriptors, int count, int milliseconds) {
        return call(
                state -> (int) POLL.invokeExact(state, descriptors, (long) count, milliseconds));
    }

    static long close(int fd) {
        return call(state -> (int) CLOSE.invokeExact(state, fd));
    }

    /** Each call has its own room for errno: a shared one would be a race between threads. */
    private static long call(Call call) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = call.invoke(state);
            return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call of the C library throws nothing of its own", e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor signature) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                signature,
                Linker.Option.captureCallState("errno"));
    }

    @FunctionalInterface
    private interface Call {
        long invoke(MemorySegment state) throws Throwable;
    }
}
