package home333.adapters.net.linux;

import java.io.IOException;

/** Error numbers of Linux that something here decides by; the same on x86-64 and aarch64. */
public final class Errno {
    static final int EPERM = 1; // asm-generic/errno-base.h
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int EPROTONOSUPPORT = 93; // asm-generic/errno.h
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    static final int EHOSTDOWN = 112;
    static final int EHOSTUNREACH = 113;

    private Errno() {}

    /**
     * The result of a call, or the failure that it stands for.
     *
     * @param result what {@link Libc} returned: 0 or more, or a negated error number
     * @param attempt what was tried, like {@code open an ICMP socket}
     */
    public static int check(long result, String attempt) throws IOException {
        if (result < 0) {
            throw new IOException("cannot " + attempt + ": " + describe((int) -result));
        }
        return Math.toIntExact(result);
    }

    /** Whether the call may simply be made again later. */
    public static boolean isTransient(long result) {
        return result == -EAGAIN || result == -EINTR || result == -ENOBUFS;
    }

    /** Whether the answer is about the destination and not about the socket. */
    public static boolean isAboutDestination(long result) {
        return result == -EHOSTUNREACH
                || result == -ENETUNREACH
                || result == -EHOSTDOWN
                || result == -EACCES
                || result == -EINVAL
                || result == -EPERM
                || result == -EADDRNOTAVAIL
                || isRefusal(result);
    }

    private static boolean isRefusal(long result) {
        return result == -111; // ECONNREFUSED: an older datagram met a closed port
    }

    public static String describe(int number) {
        return switch (number) {
            case EPERM -> "operation not permitted";
            case EACCES -> "permission denied";
            case EAGAIN -> "resource temporarily unavailable";
            case EINVAL -> "invalid argument";
            case EPROTONOSUPPORT -> "protocol not supported";
            case EADDRNOTAVAIL -> "address not available";
            case ENETDOWN -> "network is down";
            case ENETUNREACH -> "network is unreachable";
            case ENOBUFS -> "no buffer space available";
            case EHOSTUNREACH -> "no route to host";
            default -> "error " + number;
        };
    }
}
