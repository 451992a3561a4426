package home333.adapters.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

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

    /**
     * One shape for all: the JVM spins code for each shape, which takes longer than a scan's start
     * may.
     */
    private static final FunctionDescriptor SHAPE =
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private static final int REGISTERS = 6;

    // int socket(int domain, int type, int protocol)
    private static final MethodHandle SOCKET = handle("socket");
    // int bind(int fd, const struct sockaddr *address, socklen_t length)
    private static final MethodHandle BIND = handle("bind");
    // int setsockopt(int fd, int level, int name, const void *value, socklen_t length)
    private static final MethodHandle SETSOCKOPT = handle("setsockopt");
    // ssize_t sendto(int fd, const void *, size_t, int flags, const struct sockaddr *, socklen_t)
    private static final MethodHandle SENDTO = handle("sendto");
    // ssize_t sendmsg(int fd, const struct msghdr *, int flags)
    private static final MethodHandle SENDMSG = handle("sendmsg");
    // ssize_t recvmsg(int fd, struct msghdr *, int flags)
    private static final MethodHandle RECVMSG = handle("recvmsg");
    // int sendmmsg(int fd, struct mmsghdr *, unsigned count, int flags)
    private static final MethodHandle SENDMMSG = handle("sendmmsg");
    // int recvmmsg(int fd, struct mmsghdr *, unsigned count, int flags, struct timespec *)
    private static final MethodHandle RECVMMSG = handle("recvmmsg");
    // int poll(struct pollfd *, nfds_t count, int timeout)
    private static final MethodHandle POLL = handle("poll");
    // int close(int fd)
    private static final MethodHandle CLOSE = handle("close");

    private Libc() {}

    static long socket(int domain, int type, int protocol) {
        return call(SOCKET, domain, type, protocol);
    }

    static long bind(int fd, MemorySegment address) {
        return call(BIND, fd, address.address(), address.byteSize());
    }

    static long setsockopt(int fd, int level, int name, MemorySegment value) {
        return call(SETSOCKOPT, fd, level, name, value.address(), value.byteSize());
    }

    /**
     * Sends all of a message.
     *
     * @param address where to; all of the segment is the address
     */
    static long sendto(int fd, MemorySegment message, int flags, MemorySegment address) {
        return call(
                SENDTO,
                fd,
                message.address(),
                message.byteSize(),
                flags,
                address.address(),
                address.byteSize());
    }

    static long sendmsg(int fd, MemorySegment header, int flags) {
        return call(SENDMSG, fd, header.address(), flags);
    }

    static long recvmsg(int fd, MemorySegment header, int flags) {
        return call(RECVMSG, fd, header.address(), flags);
    }

    /** Sends several messages; the result is how many of them went. */
    static long sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return call(SENDMMSG, fd, messages.address(), count, flags);
    }

    /** Receives several messages; the result is how many came. */
    static long recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        return call(RECVMMSG, fd, messages.address(), count, flags);
    }

    /**
     * Waits until one of the descriptors has something to say.
     *
     * @param descriptors an array of {@code struct pollfd}
     * @param milliseconds how long at the most
     */
    static long poll(MemorySegment descriptors, int count, int milliseconds) {
        return call(POLL, descriptors.address(), count, milliseconds);
    }

    static long close(int fd) {
        return call(CLOSE, fd);
    }

    /**
     * Calls with arguments in registers, where an int is the lower half of a long and a function
     * leaves alone those that it has no parameter for: so it is on x86-64 and aarch64. No length is
     * beyond an int, and so the lower half of a result is all of it.
     *
     * <p>Each call has its own room for errno: a shared one would be a race between threads.
     */
    private static long call(MethodHandle function, long... arguments) {
        long[] all = Arrays.copyOf(arguments, REGISTERS);
        try (var arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int result =
                    (int)
                            (long)
                                    function.invokeExact(
                                            state, all[0], all[1], all[2], all[3], all[4], all[5]);
            return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new AssertionError("a call of the C library throws nothing of its own", thrown);
        }
    }

    private static MethodHandle handle(String name) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                SHAPE,
                Linker.Option.captureCallState("errno"));
    }
}
