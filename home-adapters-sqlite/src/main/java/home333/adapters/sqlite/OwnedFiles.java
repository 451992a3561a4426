package home333.adapters.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes files as the other stores of the folder do: a folder is its owner's alone; a file takes
 * owner, group and the rights to read and write from its folder, and never lets everybody write.
 */
final class OwnedFiles {
    private static final Set<PosixFilePermission> INHERITED =
            PosixFilePermissions.fromString("rw-rw-r--");

    private OwnedFiles() {}

    /**
     * Fails where a file is a link: root may work in the folder of somebody who would like to see
     * another file overwritten.
     */
    static void refuseLink(Path file) throws FileSystemException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    file.getFileName() + " is a symbolic link, which is not followed");
        }
    }

    /**
     * An empty file, and its folder; nothing where they are there.
     *
     * @param isPrivate whether it takes no rights from its folder
     */
    static void make(Path file, Path folder, boolean isPrivate) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var rights =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, rights);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            return; // somebody else was faster
        }
        inherit(file, Files.readAttributes(folder, PosixFileAttributes.class), isPrivate);
    }

    private static void inherit(Path file, PosixFileAttributes folder, boolean isPrivate)
            throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            view.setGroup(folder.group());
            view.setOwner(folder.owner());
        } catch (IOException _) {
            // only root may give a file away; whoever else made it keeps it
        }
        if (isPrivate) {
            return;
        }
        Set<PosixFilePermission> rights = EnumSet.copyOf(INHERITED);
        rights.retainAll(folder.permissions());
        rights.add(PosixFilePermission.OWNER_READ);
        rights.add(PosixFilePermission.OWNER_WRITE);
        view.setPermissions(rights);
    }
}
