package home333.testkit.lan;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path of this process as a list that every user can read: jars in a private folder, such
 * as a local repository below the home of root, are copied.
 */
final class ClassPath {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final Path copies;

    /**
     * @param copies where copies go; made when needed
     */
    ClassPath(Path copies) {
        this.copies = copies;
    }

    /** The list, with the place of that class first. */
    synchronized String with(Class<?> main) throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        places.add(placeOf(main));
        // Module path and class path: in a JVM of its own everything goes on the class path.
        for (String property :
                List.of("jdk.module.path", "java.class.path", "surefire.test.class.path")) {
            SEPARATOR
                    .splitAsStream(System.getProperty(property, ""))
                    .filter(place -> !place.isEmpty())
                    .map(Path::of)
                    .filter(Files::exists)
                    .forEach(places::add);
        }
        List<String> readable = new ArrayList<>();
        for (Path place : places) {
            readable.add(readable(place).toString());
        }
        return readable.stream().collect(Collectors.joining(File.pathSeparator));
    }

    /** In a patched module only the class file itself tells where it is. */
    private static Path placeOf(Class<?> main) {
        String file = main.getName().replace('.', '/') + ".class";
        URL url = main.getResource("/" + file);
        if (url == null) {
            throw new IllegalArgumentException("no file holds " + main);
        }
        String place = url.toString();
        String root = place.substring(0, place.length() - file.length());
        return Path.of(
                URI.create(
                        root.startsWith("jar:")
                                ? root.substring("jar:".length(), root.length() - "!/".length())
                                : root));
    }

    /** The place itself, or a copy of a jar that only some can read. */
    Path readable(Path place) throws IOException {
        if (Files.isDirectory(place) || isOpenToAll(place.toRealPath())) {
            return place;
        }
        Files.createDirectories(copies);
        Path copy = copies.resolve(place.getFileName());
        if (!Files.exists(copy)) {
            Files.copy(place, copy);
            Files.setPosixFilePermissions(copies, PosixFilePermissions.fromString("rwx--x--x"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
        }
        return copy;
    }

    private static boolean isOpenToAll(Path place) throws IOException {
        for (Path above = place; above != null; above = above.getParent()) {
            PosixFilePermission needed =
                    above.equals(place)
                            ? PosixFilePermission.OTHERS_READ
                            : PosixFilePermission.OTHERS_EXECUTE;
            if (!Files.getPosixFilePermissions(above).contains(needed)) {
                return false;
            }
        }
        return true;
    }
}
