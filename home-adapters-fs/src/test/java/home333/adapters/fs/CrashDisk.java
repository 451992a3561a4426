package home333.adapters.fs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that remembers what was not forced yet, so that a power cut can lose any of it:
 * each write, wholly or in part, each truncation and each change of a name, whatever came later.
 */
final class CrashDisk implements Disk {
    private static final int SECTOR = 512;

    private final Map<Path, Inode> names = new LinkedHashMap<>();
    private final Map<Path, Inode> safeNames = new LinkedHashMap<>();
    private final List<NameChange> nameChanges = new ArrayList<>();
    private long clock;
    private int steps;
    private int crashAt = Integer.MAX_VALUE;
    private int failAt = Integer.MAX_VALUE;
    private int failUntil = Integer.MAX_VALUE;
    private boolean full;

    /** The power went. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class Inode {
        private byte[] safe;
        private byte[] now;
        private long modified;
        private final List<Change> changes = new ArrayList<>();

        Inode(byte[] content) {
            safe = content;
            now = content;
        }
    }

    /** A write, or a truncation where {@code bytes} is null. */
    private static final class Change {
        private final long order;
        private final int position;
        private final byte @Nullable [] bytes;

        Change(long order, int position, byte @Nullable [] bytes) {
            this.order = order;
            this.position = position;
            this.bytes = bytes;
        }

        byte[] on(byte[] before) {
            byte[] written = bytes;
            if (written == null) {
                return Arrays.copyOf(before, Math.min(position, before.length));
            }
            byte[] after =
                    Arrays.copyOf(before, Math.max(before.length, position + written.length));
            System.arraycopy(written, 0, after, position, written.length);
            return after;
        }

        Change first(int length) {
            byte[] written = bytes;
            return written == null
                    ? this
                    : new Change(
                            order,
                            position,
                            Arrays.copyOf(written, Math.min(length, written.length)));
        }

        int length() {
            byte[] written = bytes;
            return written == null ? 0 : written.length;
        }
    }

    /** The inode stands at {@code to} and no longer at {@code from}; null for nowhere. */
    private record NameChange(long order, @Nullable Path from, @Nullable Path to, Inode inode) {
        void on(Map<Path, Inode> names) {
            if (from != null && names.get(from) == inode) {
                names.remove(from);
            }
            if (to != null) {
                names.put(to, inode);
            }
        }

        boolean in(Path folder) {
            Path path = to == null ? from : to;
            return path != null && folder.equals(path.getParent());
        }
    }

    /** The power goes just before the step of that number. */
    void crashAt(int step) {
        crashAt = step;
    }

    /** The steps from one number up to another fail, writes after half of what they write. */
    void failAt(int from, int until) {
        failAt = from;
        failUntil = until;
    }

    /** Nothing more can be written, until there is space again. */
    void full(boolean now) {
        full = now;
    }

    int steps() {
        return steps;
    }

    private boolean fails() {
        steps++;
        if (steps >= crashAt) {
            throw new PowerCut();
        }
        return steps >= failAt && steps < failUntil;
    }

    private void step() throws IOException {
        if (fails()) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public Optional<Stamp> stamp(Path file) {
        return Optional.ofNullable(names.get(file))
                .map(inode ->
                        new Stamp(
                                inode, inode.now.length, Instant.EPOCH.plusMillis(inode.modified)));
    }

    @Override
    public Optional<byte[]> read(Path file, long start, int limit) {
        return Optional.ofNullable(names.get(file))
                .map(inode -> {
                    int from = (int) Math.min(start, inode.now.length);
                    int to = (int) Math.min((long) from + limit, inode.now.length);
                    return Arrays.copyOfRange(inode.now, from, to);
                });
    }

    @Override
    public List<String> names(Path folder) {
        return names.keySet().stream()
                .filter(file -> folder.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    @Override
    public void makeFolder(Path folder) {
        // folders are there
    }

    @Override
    public void makeInnerFolder(Path folder) {
        // folders are there
    }

    @Override
    public Changes change(Path file) throws IOException {
        Inode inode = names.get(file);
        if (inode == null) {
            step();
            inode = new Inode(new byte[0]);
            rename(new NameChange(clock++, null, file, inode));
        }
        return new Opened(inode);
    }

    @Override
    public void makePrivate(Path file) throws IOException {
        delete(file);
        change(file).close();
    }

    @Override
    public boolean isPrivate(Path file) {
        return true;
    }

    @Override
    public boolean isHidden(Path file) {
        return true;
    }

    private void rename(NameChange change) {
        change.on(names);
        nameChanges.add(change);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        Inode inode = names.get(from);
        if (inode == null) {
            throw new NoSuchFileException(from.toString());
        }
        rename(new NameChange(clock++, from, to, inode));
    }

    @Override
    public void delete(Path file) throws IOException {
        Inode inode = names.get(file);
        if (inode != null) {
            step();
            rename(new NameChange(clock++, file, null, inode));
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step();
        nameChanges.stream().filter(change -> change.in(folder)).forEach(c -> c.on(safeNames));
        nameChanges.removeIf(change -> change.in(folder));
    }

    @Override
    public Lock lock(Path file) {
        return () -> {};
    }

    /** Everything got through: what a killed process leaves. */
    CrashDisk afterKill() {
        return afterPowerCut(Long.MAX_VALUE, 0);
    }

    /**
     * Everything up to one moment got through, and nothing after it.
     *
     * @param moment one of {@link #pending}
     * @param bytes how much of the write of that moment got through
     */
    CrashDisk afterPowerCut(long moment, int bytes) {
        Map<Path, Inode> left = new LinkedHashMap<>(safeNames);
        nameChanges.stream().filter(c -> c.order() <= moment).forEach(c -> c.on(left));
        return survivor(
                left,
                inode -> {
                    byte[] content = inode.safe;
                    for (Change change : inode.changes) {
                        if (change.order < moment) {
                            content = change.on(content);
                        } else if (change.order == moment) {
                            content = change.first(bytes).on(content);
                        }
                    }
                    return content;
                });
    }

    /** Any of what was not forced got through, in sectors. */
    CrashDisk afterPowerCut(RandomGenerator random) {
        Map<Path, Inode> left = new LinkedHashMap<>(safeNames);
        nameChanges.stream().filter(_ -> random.nextBoolean()).forEach(c -> c.on(left));
        return survivor(left, inode -> worn(inode, random));
    }

    private static byte[] worn(Inode inode, RandomGenerator random) {
        byte[] content = inode.safe;
        int luck = random.nextInt(3);
        for (Change change : inode.changes) {
            byte[] written = change.bytes;
            if (written == null) {
                content = luck != 0 ? change.on(content) : content;
                continue;
            }
            for (int i = 0; i < written.length; i += SECTOR) {
                if (luck == 2 || (luck == 1 && random.nextBoolean())) {
                    byte[] sector =
                            Arrays.copyOfRange(written, i, Math.min(i + SECTOR, written.length));
                    content = new Change(0, change.position + i, sector).on(content);
                }
            }
        }
        return content;
    }

    private static CrashDisk survivor(Map<Path, Inode> left, Function<Inode, byte[]> content) {
        var disk = new CrashDisk();
        Map<Inode, Inode> copies = new LinkedHashMap<>();
        left.forEach((path, inode) -> {
            Inode copy = copies.computeIfAbsent(inode, i -> new Inode(content.apply(i)));
            disk.names.put(path, copy);
            disk.safeNames.put(path, copy);
        });
        return disk;
    }

    /** The moments of all that was not forced, with the length of what was written then. */
    Map<Long, Integer> pending() {
        Map<Long, Integer> moments = new LinkedHashMap<>();
        moments.put(-1L, 0);
        nameChanges.forEach(change -> moments.put(change.order(), 0));
        names.values()
                .forEach(inode ->
                        inode.changes.forEach(
                                change -> moments.put(change.order, change.length())));
        return moments;
    }

    private final class Opened implements Changes {
        private final Inode inode;

        Opened(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            boolean fails = fails() || full;
            byte[] written = fails ? Arrays.copyOf(bytes, bytes.length / 2) : bytes.clone();
            make(new Change(clock++, (int) position, written));
            if (fails) {
                throw new IOException(full ? "No space left on device" : "Input/output error");
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            if (size < inode.now.length) {
                step();
                make(new Change(clock++, (int) size, null));
            }
        }

        private void make(Change change) {
            inode.now = change.on(inode.now);
            inode.modified = clock;
            inode.changes.add(change);
        }

        @Override
        public void force() throws IOException {
            if (fails()) {
                // as Linux does: what failed counts as clean, and is never written again
                inode.changes.clear();
                throw new IOException("Input/output error");
            }
            for (Change change : inode.changes) {
                inode.safe = change.on(inode.safe);
            }
            inode.changes.clear();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
