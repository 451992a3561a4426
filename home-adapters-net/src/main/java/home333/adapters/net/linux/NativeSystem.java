package home333.adapters.net.linux;

import java.util.Optional;

/** Tells whether {@link Libc} may be loaded here, without loading it. */
public final class NativeSystem {
    private NativeSystem() {}

    /** Why the system's own calls cannot be used here, as a sentence; empty when they can. */
    public static Optional<String> obstacle() {
        return obstacle(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                NativeSystem.class.getModule().isNativeAccessEnabled());
    }

    static Optional<String> obstacle(String system, String architecture, boolean granted) {
        if (!system.equals("Linux")) {
            return Optional.of("raw sockets are used on Linux only, this is " + system);
        }
        if (!architecture.equals("amd64") && !architecture.equals("aarch64")) {
            return Optional.of(
                    "raw sockets are used on x86-64 and aarch64 only, this is " + architecture);
        }
        if (!granted) {
            return Optional.of(
                    "native access was not granted: start Java with"
                            + " --enable-native-access=home333.adapters.net");
        }
        return Optional.empty();
    }
}
