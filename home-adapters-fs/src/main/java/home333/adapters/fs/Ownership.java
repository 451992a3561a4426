package home333.adapters.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whose a new file is: it takes owner, group and the rights to read and write from its folder, and
 * never lets everybody write. So the owner of a data folder can still use it after root did, and
 * decides by the rights of the folder who else may. A folder that is made is its owner's alone.
 */
final class Ownership {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_OTHERS =
            PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> INHERITED =
            PosixFilePermissions.fromString("rw-rw-r--");

    private static final Set<PosixFilePermission> OF_THE_GROUP =
            PosixFilePermissions.fromString("rw-r-----");

    private Ownership() {}

    /** Makes an empty file; nothing where somebody else was faster. */
    static void makeFile(Path file) throws IOException {
        makeFile(file, INHERITED);
    }

    /** Makes an empty file for its owner alone; nothing where somebody else was faster. */
    static void makePrivateFile(Path file) throws IOException {
        makeFile(file, OWNER_READS_AND_WRITES);
    }

    /** Makes an empty file for its owner, and for the group of its folder where that may read. */
    static void makeGroupFile(Path file) throws IOException {
        makeFile(file, OF_THE_GROUP);
    }

    /** Whether its owner alone may use a file, as far as the system can tell. */
    static boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || OWNER_ONLY.containsAll(view.readAttributes().permissions());
    }

    /** Whether nobody but its owner and its group may use a file, as far as the system can tell. */
    static boolean isHidden(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || Collections.disjoint(view.readAttributes().permissions(), OF_OTHERS);
    }

    private static void makeFile(Path file, Set<PosixFilePermission> most) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (folder == null || view == null) {
                Files.createFile(file);
                return;
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_READS_AND_WRITES));
        } catch (FileAlreadyExistsException _) {
            return;
        }
        var of = Files.readAttributes(folder, PosixFileAttributes.class);
        give(view, of);
        Set<PosixFilePermission> rights = EnumSet.copyOf(most);
        rights.retainAll(of.permissions());
        rights.addAll(OWNER_READS_AND_WRITES);
        view.setPermissions(rights);
    }

    /** Makes a folder for its owner alone; nothing where somebody else was faster. */
    static void makeFolder(Path folder, Path parent) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (view == null) {
                Files.createDirectory(folder);
                return;
            }
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            give(view, Files.readAttributes(parent, PosixFileAttributes.class));
        } catch (FileAlreadyExistsException _) {
            // it is there, which is all that was asked
        }
    }

    /** Makes a folder with the rights of the one above it. */
    static void makeInnerFolder(Path folder, Path parent) throws IOException {
        makeFolder(folder, parent);
        PosixFileAttributeView of =
                Files.getFileAttributeView(parent, PosixFileAttributeView.class);
        if (of != null) {
            Set<PosixFilePermission> rights = EnumSet.copyOf(of.readAttributes().permissions());
            rights.remove(PosixFilePermission.OTHERS_WRITE);
            Files.getFileAttributeView(
                            folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(rights);
        }
    }

    /** Only root may give a file away; whoever else made it keeps it. */
    private static void give(PosixFileAttributeView view, PosixFileAttributes to)
            throws IOException {
        var made = view.readAttributes();
        if (made.owner().equals(to.owner()) && made.group().equals(to.group())) {
            return;
        }
        try {
            view.setGroup(to.group());
            view.setOwner(to.owner());
        } catch (IOException _) {
            // the maker's own rights stand
        }
    }
}
