package home333.adapters.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file system of this machine.
 *
 * <p>An interrupt closes a {@link FileChannel} in the middle of its work, which is then done again.
 */
final class RealDisk implements Disk {
    @Override
    public Optional<Stamp> stamp(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Stamp(
                            attributes.fileKey(),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(Path file, long start, int limit) throws IOException {
        try (var in = input(file)) {
            in.skipNBytes(Math.min(start, Files.size(file)));
            return Optional.of(in.readNBytes(limit));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isHidden(Path file) throws IOException {
        return Ownership.isHidden(file);
    }

    /**
     * Opens one of our own files, never what a link stands for: what root reads is copied aside for
     * the owner of the folder. A pipe could keep the reader for ever.
     */
    private static InputStream input(Path file) throws IOException {
        refuseLink(file);
        if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            throw new FileSystemException(file.toString(), null, "it is no ordinary file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new NoSuchFileException(folder.toString());
        }
        makeFolder(parent);
        Ownership.makeFolder(folder, parent);
        forceFolder(parent);
    }

    @Override
    public void makeInnerFolder(Path folder) throws IOException {
        refuseLink(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(folder)) {
            Ownership.makeInnerFolder(folder, parent);
            forceFolder(parent);
        }
    }

    @Override
    public Changes change(Path file) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            Ownership.makeFile(file);
        }
        return new RealChanges(file);
    }

    @Override
    public void makePrivate(Path file) throws IOException {
        delete(file);
        Ownership.makePrivateFile(file);
    }

    @Override
    public boolean isPrivate(Path file) throws IOException {
        return Ownership.isPrivate(file);
    }

    /**
     * Opens one of our own files for writing, never what a link stands for: root may work in the
     * folder of somebody who would like to see another file overwritten.
     */
    static FileChannel open(Path file) throws IOException {
        refuseLink(file);
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    path.getFileName() + " is a symbolic link, which is not followed");
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        var _ = Files.deleteIfExists(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        uninterrupted(() -> {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    @Override
    public Lock lock(Path file) throws IOException {
        return FileLocks.lock(file);
    }

    /**
     * Does a step that can be done again when an interrupt spoiled it; the interrupt is kept for
     * later.
     */
    static void uninterrupted(Step step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    step.run();
                    return;
                } catch (ClosedByInterruptException _) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A step that works on files. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Each step names its position, so that it can be done again. */
    private static final class RealChanges implements Changes {
        private final Path file;
        private FileChannel channel;

        RealChanges(Path file) throws IOException {
            this.file = file;
            channel = open(file);
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            again(() -> {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    var _ = channel.write(left, position + left.position());
                }
            });
        }

        @Override
        public void truncate(long size) throws IOException {
            again(() -> channel.truncate(size));
        }

        @Override
        public void force() throws IOException {
            again(() -> channel.force(true));
        }

        /** An interrupt closes the channel. */
        private void again(Step step) throws IOException {
            uninterrupted(() -> {
                if (!channel.isOpen()) {
                    channel = open(file);
                }
                step.run();
            });
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
