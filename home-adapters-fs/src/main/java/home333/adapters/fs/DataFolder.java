package home333.adapters.fs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A folder of ours: files that are replaced whole, set aside, and locked together. */
final class DataFolder {
    /** The largest file that is read whole, several times what ten thousand devices take. */
    static final int LARGEST_FILE = 32 << 20;

    /** The largest file that holds what a person chose. */
    static final int LARGEST_CHOICES = 1 << 20;

    private static final String LOCK = "home333.lock";
    private static final String BEING_WRITTEN = ".tmp";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Disk disk;
    private final Path path;
    private final InstantSource clock;

    DataFolder(Disk disk, Path path, InstantSource clock) {
        this.disk = disk;
        this.path = path.toAbsolutePath().normalize();
        this.clock = clock;
    }

    Disk disk() {
        return disk;
    }

    InstantSource clock() {
        return clock;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Makes a folder in this one where there is none. */
    void make(DataFolder inner) throws IOException {
        disk.makeInnerFolder(inner.path);
    }

    List<String> names() throws IOException {
        return disk.names(path);
    }

    /** A folder in this one, without a lock of its own. */
    DataFolder folder(String name) {
        return new DataFolder(disk, path.resolve(name), clock);
    }

    /** Makes the folder where there is none, and keeps everybody else from changing it. */
    Disk.Lock lock() throws IOException {
        disk.makeFolder(path);
        return disk.lock(file(LOCK));
    }

    Optional<Disk.Stamp> stamp(String name) throws IOException {
        return disk.stamp(file(name));
    }

    /** A whole file; empty where there is none. */
    Optional<byte[]> read(String name) throws IOException {
        return read(name, LARGEST_FILE);
    }

    /** A whole file that holds what a person chose; empty where there is none. */
    Optional<byte[]> readChoices(String name) throws IOException {
        return read(name, LARGEST_CHOICES);
    }

    /** The same of no more than so many bytes. */
    Optional<byte[]> read(String name, int largest) throws IOException {
        Optional<Disk.Stamp> looks = stamp(name);
        if (looks.isPresent() && looks.get().size() > largest) { // before it fills the memory
            throw new IOException(
                    name
                            + " has more than "
                            + (largest >> 20)
                            + " MiB, which is the most that is read: make it smaller or move it"
                            + " away");
        }
        return disk.read(file(name), 0, largest);
    }

    /** What is said of a file that is small enough for most machines, and not for this one. */
    static IOException tooLarge(String name, OutOfMemoryError cause) {
        return new IOException(
                name
                        + " takes more memory than there is: allow for more"
                        + " (HOME333_JAVA_OPTS=-Xmx512m), make it smaller or move it away",
                cause);
    }

    /** Replaces a whole file in one step, and returns when that is safe. */
    void replace(String name, byte[] content) throws IOException {
        stage(name, content);
        publish(name);
    }

    /** Replaces a whole file in one step by one that its owner alone may use. */
    void replacePrivately(String name, byte[] content) throws IOException {
        disk.makePrivate(file(name + BEING_WRITTEN));
        replace(name, content);
    }

    /** Writes what a file is to become beside it, safely; the file itself stays as it is. */
    void stage(String name, byte[] content) throws IOException {
        if (content.length > LARGEST_FILE) { // nobody could read it again
            throw new IOException(name + " would have more than " + (LARGEST_FILE >> 20) + " MiB");
        }
        Path staged = file(name + BEING_WRITTEN);
        try (var changes = disk.change(staged)) {
            changes.truncate(0);
            changes.write(0, content);
            changes.force();
        } catch (IOException e) {
            try {
                disk.delete(staged);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Puts what was staged in the place of the file, and returns when that is safe. */
    void publish(String name) throws IOException {
        disk.rename(file(name + BEING_WRITTEN), file(name));
        disk.forceFolder(path);
    }

    /**
     * Keeps a copy of a file under a name of its own, where there is none of that content yet.
     *
     * @param why a word for the copy's name
     * @return the name of the copy
     */
    String copyAside(String name, String why, byte[] content) throws IOException {
        String marked = name + "." + why + "-";
        Set<String> taken = Set.copyOf(names());
        for (String copy : taken) {
            if (copy.startsWith(marked)
                    && !copy.endsWith(BEING_WRITTEN)
                    && Arrays.equals(content, read(copy).orElse(null))) {
                return copy;
            }
        }
        String stamped = marked + STAMP.withZone(ZoneId.systemDefault()).format(clock.instant());
        String free = stamped;
        for (int i = 2; taken.contains(free); i++) {
            free = stamped + "-" + i;
        }
        replace(free, content);
        return free;
    }

    /** What went wrong, in a sentence. */
    IOException failed(String tried, IOException cause) {
        return new IOException(sentence(tried, cause), cause);
    }

    /** What was tried, on what, and what came back. */
    String sentence(String tried, IOException cause) {
        return tried + " in " + path + ": " + reason(cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException e -> "there is no " + e.getFile();
            case FileNotFoundException e -> inBrackets(e);
            case FileSystemException e when e.getReason() != null -> lowered(e.getReason());
            default -> lowered(String.valueOf(cause.getMessage()));
        };
    }

    /** {@link java.io.RandomAccessFile} writes the reason in brackets behind the path. */
    private static String inBrackets(FileNotFoundException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.lastIndexOf('(');
        return message.endsWith(")") && open >= 0
                ? lowered(message.substring(open + 1, message.length() - 1))
                : message;
    }

    private static String lowered(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
