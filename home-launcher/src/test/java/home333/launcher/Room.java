package home333.launcher;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the table of rooms: what a room's own code may name. Everyone may name the JDK and
 * JSpecify's annotations.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
enum Room {
    DOMAIN("home333.domain"),
    PORTS("home333.ports", DOMAIN),
    JSON("home333.json", Library.JACKSON, DOMAIN),
    TESTKIT("home333.testkit", Library.TESTS, DOMAIN, PORTS),
    FILES("home333.adapters.fs", Library.JACKSON_AND_LOGGING, DOMAIN, PORTS, JSON),
    SOCKETS("home333.adapters.net", Library.LOGGING, DOMAIN, PORTS),
    SERVICES("home333.adapters.services", Library.LOGGING, DOMAIN, PORTS),
    NOTIFY("home333.adapters.notify", Library.MESSAGES, DOMAIN, PORTS, JSON),
    SQLITE("home333.adapters.sqlite", Library.SQLITE, DOMAIN, PORTS),
    LOGIN("home333.adapters.login", Library.LOGIN, DOMAIN, PORTS),
    TAILSCALE("home333.adapters.tailscale", Library.JACKSON, DOMAIN, PORTS),
    SRV_CLIENT("home333.srv.client", Library.JACKSON_AND_LOGGING, DOMAIN, PORTS, JSON),
    APP("home333.app", Library.LOGGING, DOMAIN, PORTS, FILES, SOCKETS, SERVICES),
    SRV("home333.srv", Library.WEB, DOMAIN, PORTS, JSON, APP),
    LAUNCHER(
            "home333.launcher",
            Library.ALL,
            DOMAIN,
            PORTS,
            JSON,
            FILES,
            SOCKETS,
            SERVICES,
            NOTIFY,
            SQLITE,
            LOGIN,
            TAILSCALE,
            SRV_CLIENT,
            APP,
            SRV);

    private static final List<String> EVERYWHERE = List.of("java..", "javax..", "org.jspecify..");

    private final String root;
    private final List<String> libraries;
    private final List<Room> rooms;

    Room(String root, Room... rooms) {
        this(root, List.of(), rooms);
    }

    Room(String root, List<String> libraries, Room... rooms) {
        this.root = root;
        this.libraries = libraries;
        this.rooms = List.of(rooms);
    }

    /** The package of the room's own name, which the packages below it belong to. */
    String root() {
        return root;
    }

    /** The pattern of all packages in the room. */
    String packages() {
        return root + "..";
    }

    /** The patterns of all packages that the room may name, its own among them. */
    String[] visible() {
        Stream<String> others = rooms.stream().map(Room::packages);
        return Stream.of(EVERYWHERE.stream(), libraries.stream(), others, Stream.of(packages()))
                .flatMap(patterns -> patterns)
                .toArray(String[]::new);
    }

    static Set<String> roots() {
        return Arrays.stream(values()).map(Room::root).collect(toSet());
    }

    /**
     * The root of the room that a package lies in; the package's own name where it lies in none.
     */
    static String rootOf(JavaPackage inside) {
        return Arrays.stream(values())
                .map(Room::root)
                .filter(root -> (inside.getName() + ".").startsWith(root + "."))
                .findFirst()
                .orElse(inside.getName());
    }

    private static final class Library {
        static final List<String> JACKSON = List.of("com.fasterxml.jackson..");
        static final List<String> LOGGING = List.of("org.slf4j..");

        /** Who sees the codec sees the trees that it reads and writes. */
        static final List<String> JACKSON_AND_LOGGING =
                List.of("com.fasterxml.jackson..", "org.slf4j..");

        static final List<String> MESSAGES =
                List.of(
                        "com.fasterxml.jackson..",
                        "jakarta.mail..",
                        "org.eclipse.angus.mail..",
                        "org.eclipse.paho.mqttv5..");

        static final List<String> SQLITE = List.of("org.slf4j..", "org.sqlite..");
        static final List<String> LOGIN =
                List.of(
                        "com.fasterxml.jackson..",
                        "com.nimbusds..",
                        "com.webauthn4j..",
                        "org.bouncycastle..");
        static final List<String> WEB =
                List.of("com.fasterxml.jackson..", "org.eclipse.jetty..", "org.slf4j..");
        static final List<String> TESTS = List.of("org.junit.jupiter..", "org.assertj..");
        static final List<String> ALL =
                List.of("com.fasterxml.jackson..", "org.slf4j..", "ch.qos.logback..", "picocli..");

        private Library() {}
    }
}
